import type { AccountSettingsRepository, StreamRepository } from "#engine/kinesis/ports.ts";
import type { KmsKeyRepository } from "#engine/kms/ports.ts";
import type { MappingRepository } from "#engine/lambda/mappings/ports.ts";
import type { EventRepository, FunctionRepository } from "#engine/lambda/ports.ts";
import type { SnsRepository } from "#engine/sns/ports.ts";
import type { SqsRepository } from "#engine/sqs/ports.ts";
import { PrismaClient } from "#generated/prisma/client.ts";
import type { ConsumerRepository } from "#simulator/consumers/repository.ts";
import type { ProducerRepository } from "#simulator/producers/repository.ts";
import type { ScenarioRepository } from "#simulator/scenarios/repository.ts";
import { type AccountRepository, accountRepository } from "./accounts.ts";
import { DurableSqlite } from "./durable-sqlite.ts";
import { mappingRepository } from "./event-source-mappings.ts";
import { kinesisAccountSettings } from "./kinesis-account-settings.ts";
import { kmsKeyRepository } from "./kms-keys.ts";
import { lambdaEventRepository } from "./lambda-events.ts";
import { lambdaFunctionRepository } from "./lambda-functions.ts";
import { MetadataError } from "./metadata-error.ts";
import { applyMigrations } from "./migrations.ts";
import { checkOwnDatabase, markOwnDatabase } from "./own-database.ts";
import { producerRepository } from "./producers.ts";
import { scenarioRepository } from "./scenarios.ts";
import { consumerRepository } from "./simulated-consumers.ts";
import { snsRepository } from "./sns.ts";
import { sqsRepository } from "./sqs.ts";
import { stateIdOf } from "./state-id.ts";
import { withStorageErrors } from "./storage-errors.ts";
import { streamRepository } from "./streams.ts";

/** All that is kept besides records. */
export interface Metadata {
  /** Where they lie. */
  readonly file: string;
  readonly stateId: ReturnType<typeof stateIdOf>;
  readonly streams: StreamRepository;
  readonly accounts: AccountRepository;
  readonly kinesisAccountSettings: AccountSettingsRepository;
  readonly kmsKeys: KmsKeyRepository;
  readonly lambdaFunctions: FunctionRepository;
  readonly lambdaEvents: EventRepository;
  readonly eventSourceMappings: MappingRepository;
  readonly producers: ProducerRepository;
  readonly simulatedConsumers: ConsumerRepository;
  readonly scenarios: ScenarioRepository;
  readonly sns: SnsRepository;
  readonly sqs: SqsRepository;
  /** Waits for what is under way, then lets go of the file. */
  close(): Promise<void>;
}

export interface MetadataOptions {
  /** `file:` and a path; a relative one starts at the working directory. The file is made when it is missing. */
  readonly databaseUrl: string;
  /** `prisma/migrations`. */
  readonly migrationsDir: string;
  /** Opens the file; Prisma's driver unless said. */
  readonly driver?: (file: string) => DurableSqlite;
}

/**
 * Opens the metadata and brings its schema up to date.
 * Whatever is kept in them throws a `StorageFullError` where there is no room for it.
 * @throws {MetadataError} when the file cannot be read or written, is damaged, no database or another program's, or is
 *   of a newer version
 */
export async function openMetadata(options: MetadataOptions): Promise<Metadata> {
  const { databaseUrl, migrationsDir, driver = (path) => new DurableSqlite(path) } = options;
  const file = databaseUrl.replace(/^file:(\/\/(?=\/))?/, "");
  const sqlite = driver(file);
  try {
    checkOwnDatabase(file);
    const connection = await sqlite.connect();
    try {
      await applyMigrations(connection, migrationsDir);
      await markOwnDatabase(connection);
    } finally {
      await connection.dispose();
    }
    const client = withStorageErrors(new PrismaClient({ adapter: sqlite, errorFormat: "minimal" }));
    await client.$connect();
    return {
      file,
      stateId: stateIdOf(client),
      streams: streamRepository(client),
      accounts: accountRepository(client),
      kinesisAccountSettings: kinesisAccountSettings(client),
      kmsKeys: kmsKeyRepository(client),
      lambdaFunctions: lambdaFunctionRepository(client),
      lambdaEvents: lambdaEventRepository(client),
      eventSourceMappings: mappingRepository(client),
      producers: producerRepository(client),
      simulatedConsumers: consumerRepository(client),
      scenarios: scenarioRepository(client),
      sns: snsRepository(client),
      sqs: sqsRepository(client),
      close: () => client.$disconnect(),
    };
  } catch (error) {
    throw new MetadataError(file, reasonOf(error), error);
  }
}

/** Prisma hides the driver's own words in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error as { cause?: { originalMessage?: string } };
  return (cause?.originalMessage ?? error.message).replace(/\.$/, "");
}
