/** Our mark: water stands behind the raised gate and runs below it. */
export function Mark() {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className="size-6 shrink-0">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g className="stroke-on-accent" strokeWidth="2.6" strokeLinecap="round" fill="none">
        <path d="M6 11.5h5.5M6 17.5h5.5" opacity=".6" />
        <path d="M6 23.5h20" />
        <path d="M20.5 17.5H26" opacity=".35" />
      </g>
      <rect x="14" y="5.5" width="4" height="14" rx="2" className="fill-on-accent" />
    </svg>
  );
}
