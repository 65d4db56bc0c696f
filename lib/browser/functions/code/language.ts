/** In which language a file is written, by its ending. */
export function languageOfPath(path: string): "javascript" | "python" | "json" | "sql" | "text" {
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "";
  if (["js", "mjs", "cjs", "ts", "mts", "cts", "jsx", "tsx"].includes(ending)) return "javascript";
  if (ending === "py") return "python";
  return ending === "json" || ending === "sql" ? ending : "text";
}
