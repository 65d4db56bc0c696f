-- CreateTable
CREATE TABLE "LambdaFunction" (
    "account" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "functionName" TEXT NOT NULL,
    "state" TEXT NOT NULL,

    PRIMARY KEY ("account", "region", "functionName")
);

-- CreateTable
CREATE TABLE "LambdaEvent" (
    "number" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "eventId" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "functionName" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "payload" BLOB NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "LambdaEvent_eventId_key" ON "LambdaEvent"("eventId");

-- CreateIndex
CREATE INDEX "LambdaEvent_account_region_functionName_idx" ON "LambdaEvent"("account", "region", "functionName");
