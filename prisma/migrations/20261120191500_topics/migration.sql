-- CreateTable
CREATE TABLE "SnsTopic" (
    "topicArn" TEXT NOT NULL PRIMARY KEY,
    "state" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "SnsSubscription" (
    "subscriptionArn" TEXT NOT NULL PRIMARY KEY,
    "topicArn" TEXT NOT NULL,
    "state" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "SnsNotification" (
    "number" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "notificationId" TEXT NOT NULL,
    "state" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "SnsSubscription_topicArn_idx" ON "SnsSubscription"("topicArn");

-- CreateIndex
CREATE UNIQUE INDEX "SnsNotification_notificationId_key" ON "SnsNotification"("notificationId");
