-- AlterTable
ALTER TABLE "Account" ADD COLUMN "clockPaused" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Account" ADD COLUMN "clockStandsAtMs" BIGINT;
