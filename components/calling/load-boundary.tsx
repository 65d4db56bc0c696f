"use client";

import { Component, type ReactNode } from "react";
import { LoadFailure } from "./load-failure.tsx";

export interface LoadBoundaryProps {
  /** What is in it, as it begins a sentence: `This tab`. */
  readonly what: string;
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
}

/** Keeps the failure of a part of a page in that part. Give it a `key` by what it holds, so that another begins anew. */
export class LoadBoundary extends Component<LoadBoundaryProps, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <LoadFailure error={error} what={this.props.what} onRetry={() => this.setState({ error: null })} />
    );
  }
}
