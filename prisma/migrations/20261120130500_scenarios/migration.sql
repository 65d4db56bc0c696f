-- CreateTable
CREATE TABLE "SavedScenario" (
    "savedId" TEXT NOT NULL PRIMARY KEY,
    "account" TEXT NOT NULL,
    "savedAtMs" BIGINT NOT NULL,
    "document" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ScenarioRun" (
    "account" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "state" TEXT NOT NULL,

    PRIMARY KEY ("account", "region")
);
