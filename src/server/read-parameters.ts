/** Query parameters by name, the first value of each, on an object without prototype. */
export function readParameters(query: string): Readonly<Record<string, string>> {
  const parameters = Object.create(null) as Record<string, string>;
  for (const [name, value] of new URLSearchParams(query)) parameters[name] ??= value;
  return parameters;
}
