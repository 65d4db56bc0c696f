"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { LoadingList } from "#components/list/loading-list.tsx";
import { Button } from "#components/ui/button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { AreaSwitch } from "../area/area-switch.tsx";
import { CreateTopicDialog } from "./create-topic-dialog.tsx";
import { NoTopics } from "./no-topics.tsx";
import { TopicCard } from "./topic-card.tsx";

/** All topics with who is subscribed, and what became of their messages. */
export function TopicsPage() {
  const all = useTopic(topics.snsTopics).data?.topics ?? null;
  const [creates, setCreates] = useState(false);
  return (
    <div className="flex flex-col gap-3">
      <AreaSwitch current="/topics" />
      <div className="flex flex-col gap-5">
        <PageHeader
          title="Topics"
          actions={
            <Button variant="primary" disabled={all === null} onClick={() => setCreates(true)}>
              <Plus aria-hidden />
              Create topic
            </Button>
          }
        />
        {all === null ? (
          <LoadingList label="Loading the list of topics" />
        ) : all.length === 0 ? (
          <NoTopics />
        ) : (
          <div className="flex flex-col gap-4">
            {all.map((topic) => (
              <TopicCard key={topic.topicArn} topic={topic} />
            ))}
          </div>
        )}
      </div>
      {creates ? (
        <CreateTopicDialog
          names={(all ?? []).map(({ topicName }) => topicName)}
          onClose={() => setCreates(false)}
        />
      ) : null}
    </div>
  );
}
