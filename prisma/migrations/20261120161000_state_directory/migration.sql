-- CreateTable
CREATE TABLE "StateDirectory" (
    "id" TEXT NOT NULL PRIMARY KEY
);
