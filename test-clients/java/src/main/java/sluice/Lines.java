package sluice;

import java.io.PrintStream;

/** What a worker tells its parent: lines that begin with the time in milliseconds and a word. */
final class Lines {
    static final String MARK = "@ ";

    private final PrintStream out;

    Lines(PrintStream out) {
        this.out = out;
    }

    synchronized void say(String word, String... rest) {
        out.println(MARK + System.currentTimeMillis() + " " + word + " " + String.join(" ", rest));
        out.flush();
    }
}
