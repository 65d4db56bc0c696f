package sluice;

import java.util.Objects;
import java.util.concurrent.Callable;

/** What a run expects. A failure ends it with a sentence. */
final class Check {
    static void that(boolean holds, String sentence) {
        if (!holds) throw new AssertionError(sentence);
    }

    static void equal(Object actual, Object expected, String what) {
        that(Objects.equals(actual, expected), what + " should be " + expected + ", but is " + actual);
    }

    /** Looks again and again until a condition holds. */
    static void eventually(String what, long withinMillis, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + withinMillis * 1_000_000;
        while (!condition.call()) {
            that(System.nanoTime() < deadline, "not within " + withinMillis / 1000 + " s: " + what);
            Thread.sleep(100);
        }
    }

    private Check() {}
}
