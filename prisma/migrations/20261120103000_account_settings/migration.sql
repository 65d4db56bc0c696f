-- CreateTable
CREATE TABLE "KinesisAccountSettings" (
    "account" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "state" TEXT NOT NULL,

    PRIMARY KEY ("account", "region")
);
