-- CreateTable
CREATE TABLE "Stream" (
    "account" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "streamName" TEXT NOT NULL,
    "streamId" TEXT NOT NULL,
    "state" TEXT NOT NULL,

    PRIMARY KEY ("account", "region", "streamName")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "clockOffsetMs" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "Producer" (
    "producerId" TEXT NOT NULL PRIMARY KEY,
    "account" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "streamName" TEXT NOT NULL,
    "settings" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "createdAtMs" BIGINT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Stream_streamId_key" ON "Stream"("streamId");
