import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AwsPort, type AwsPortOptions, openAwsPort } from "../listener/open-aws-port.ts";
import { createParrot, type Parrot } from "./parrot.ts";

export interface ParrotPort {
  readonly parrot: Parrot;
  readonly port: number;
  readonly certificateDir: string;
  readonly close: () => Promise<void>;
}

/** A parrot behind a real port of its own. */
export async function openParrotPort(options: Partial<AwsPortOptions> = {}): Promise<ParrotPort> {
  const parrot = createParrot();
  const certificateDir = await mkdtemp(join(tmpdir(), "sluice-wire-"));
  const port: AwsPort = await openAwsPort({
    endpoint: parrot.endpoint,
    host: "127.0.0.1",
    port: 0,
    certificateDir,
    ...options,
  });
  return {
    parrot,
    port: port.port,
    certificateDir,
    close: async () => {
      await port.close();
      await rm(certificateDir, { recursive: true });
    },
  };
}
