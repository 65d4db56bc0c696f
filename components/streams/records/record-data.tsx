import { Download } from "lucide-react";
import { useMemo } from "react";
import { usePlace } from "#browser/page/place-store.ts";
import { type DataFormat, decodeData } from "#browser/streams/records/decode.ts";
import { recordDownloadUrl } from "#browser/streams/records/download-url.ts";
import { formatBytes } from "#browser/text/format.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Heading } from "#components/ui/heading.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Visible } from "#components/ui/visible.tsx";
import type { RecordView } from "#contract/records.ts";
import type { StreamView } from "#contract/stream.ts";

export interface RecordDataProps {
  readonly record: RecordView;
  readonly stream: StreamView;
  readonly format: DataFormat;
}

/** The data of a record as text, whatever they hold. */
export function RecordData({ record, stream, format }: RecordDataProps) {
  const place = usePlace();
  const { dataBase64, sizeBytes } = record;
  const decoded = useMemo(
    () => (dataBase64 === null ? null : decodeData(dataBase64, format)),
    [dataBase64, format],
  );
  return (
    <div className="border-line border-t px-4 pt-2 pb-4">
      <div className="flex items-center justify-between gap-2 pb-1">
        <Heading level={3} look="label">
          Data, {formatBytes(sizeBytes)}
        </Heading>
        <div className="flex items-center">
          {decoded === null ? null : <CopyButton text={decoded.text} label="Copy data as shown" />}
          <a
            href={recordDownloadUrl(place, stream.streamName, record)}
            download
            className={buttonClass({ variant: "ghost", size: "sm" })}
          >
            <Download aria-hidden />
            Download
          </a>
        </div>
      </div>
      {decoded === null ? (
        <Notice>Too large to show: {formatBytes(sizeBytes)}. Download it to see all of it.</Notice>
      ) : (
        <>
          {decoded.note === null ? null : <p className="pb-1 text-warn text-xs">{decoded.note}</p>}
          <section
            aria-label="Data of the record"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
            tabIndex={0}
            className="max-h-80 overflow-auto rounded-md border border-line bg-sunken p-3"
          >
            <pre className={format === "hex" ? "text-xs" : "whitespace-pre-wrap break-words text-xs"}>
              <Visible text={decoded.text} lines />
            </pre>
          </section>
        </>
      )}
    </div>
  );
}
