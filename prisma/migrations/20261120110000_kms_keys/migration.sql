-- CreateTable
CREATE TABLE "KmsKey" (
    "keyId" TEXT NOT NULL PRIMARY KEY,
    "account" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "state" TEXT NOT NULL
);
