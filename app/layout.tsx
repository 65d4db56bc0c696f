import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import type { ReactNode } from "react";
import "./globals.css";

/** One face on every machine, so that its three weights are three ranks everywhere. Served by us: no network needed. */
const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter",
});

export const metadata: Metadata = {
  title: { default: "Sluice", template: "%s · Sluice" },
  description: "Amazon Kinesis you can run, see and teach. Not affiliated with AWS.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f9fbfc" },
    { media: "(prefers-color-scheme: dark)", color: "#0c1114" },
  ],
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  // The script sets `data-theme` before React sees the element.
  return (
    <html lang="en" className={inter.variable} suppressHydrationWarning>
      <head>
        <script src="/theme.js" />
      </head>
      <body>{children}</body>
    </html>
  );
}
