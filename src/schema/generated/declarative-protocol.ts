// Generated from apple/device-management facts (MIT, Apple Inc.) by `npm run generate`. Do not edit.

import type { SchemaDict } from '../schema-value.js';

/**
 * `DeclarationItemsResponse`
 *
 * - iOS 15.0
 * - macOS 13.0
 * - tvOS 16.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `declarative/protocol/declarationitemsresponse.yaml`
 */
export interface DeclarationItemsResponse {
  readonly Declarations: DeclarationItemsResponseDeclarations;
  readonly DeclarationsToken: string;
}

/** `Declarations` of `DeclarationItemsResponse`. */
export interface DeclarationItemsResponseDeclarations {
  readonly Activations: readonly DeclarationItemsResponseDeclarationItem[];
  readonly Configurations: readonly DeclarationItemsResponseDeclarationItem[];
  readonly Assets: readonly DeclarationItemsResponseDeclarationItem[];
  readonly Management: readonly DeclarationItemsResponseDeclarationItem[];
}

/** `Declarations.Activations._Activations` of `DeclarationItemsResponse`. */
export interface DeclarationItemsResponseDeclarationItem {
  readonly Identifier: string;
  readonly ServerToken: string;
}

/**
 * `StatusReport`
 *
 * - iOS 15.0
 * - macOS 13.0
 * - tvOS 16.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `declarative/protocol/statusreport.yaml`
 */
export interface StatusReport {
  readonly StatusItems: SchemaDict;
  readonly Errors: readonly StatusReportErrors[];
  /** Default `false`. iOS 17.0; macOS 14.0; tvOS 17.0. */
  readonly FullReport?: boolean;
}

/** `Errors._Errors` of `StatusReport`. */
export interface StatusReportErrors {
  readonly StatusItem: string;
  readonly Reasons?: readonly StatusReportStatusReason[];
}

/** `Errors._Errors.Reasons._Reasons` of `StatusReport`. */
export interface StatusReportStatusReason {
  readonly Code: string;
  readonly Description?: string;
  readonly Details?: SchemaDict;
}

/**
 * `TokensResponse`
 *
 * - iOS 15.0
 * - macOS 13.0
 * - tvOS 16.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `declarative/protocol/tokensresponse.yaml`
 */
export interface TokensResponse {
  readonly SyncTokens: SchemaDict;
}

/** What declarative management sends besides declarations. */
export interface DeclarativeProtocol {
  readonly DeclarationItemsResponse: DeclarationItemsResponse;
  readonly StatusReport: StatusReport;
  readonly TokensResponse: TokensResponse;
}
