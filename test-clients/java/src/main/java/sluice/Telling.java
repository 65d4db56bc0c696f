package sluice;

/** What a worker told, and when. {@code subject} is a shard, but for words that are about the worker itself. */
record Telling(String worker, long atMillis, String word, String subject, String key, int number) {

    /** @return null for what is no telling: the library's own output */
    static Telling read(String worker, String line) {
        if (!line.startsWith(Lines.MARK)) return null;
        String[] parts = line.substring(Lines.MARK.length()).trim().split(" ");
        boolean isRecord = parts[1].equals("RECORD");
        return new Telling(
                worker,
                Long.parseLong(parts[0]),
                parts[1],
                parts.length > 2 ? parts[2] : "",
                isRecord ? parts[3] : "",
                isRecord ? Integer.parseInt(parts[4]) : 0);
    }

    boolean is(String wanted) {
        return word.equals(wanted);
    }

    /** Names a record: numbers count up by key. */
    String record() {
        return key + ":" + number;
    }
}
