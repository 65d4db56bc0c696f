package sluice;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A {@link Worker} in a process of its own, and what it has told so far. It ends with this process. */
final class WorkerProcess {
    private final Process process;
    private final Thread reader;
    private final File log;
    private final List<Telling> told = new CopyOnWriteArrayList<>();
    final String name;

    WorkerProcess(String stream, String application, String name, String how) throws IOException {
        this.name = name;
        log = File.createTempFile("sluice-" + name + "-", ".log");
        log.deleteOnExit();
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        Worker.class.getName(),
                        stream,
                        application,
                        name,
                        how)
                .redirectError(log)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        reader = new Thread(this::read, name);
        reader.start();
    }

    List<Telling> told() {
        return told;
    }

    /** What it has logged; for a run that fails. */
    File log() {
        return log;
    }

    /** Ends it as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
        reader.join();
    }

    /** Asks it to end, and waits until it has. */
    void stop() throws Exception {
        process.getOutputStream().close();
        Check.that(process.waitFor(40, TimeUnit.SECONDS), name + " should end when it is asked to");
        reader.join();
        Check.equal(process.exitValue(), 0, "the exit code of " + name);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Telling telling = Telling.read(name, line);
                if (telling != null) told.add(telling);
            }
        } catch (IOException ended) {
            // A process that was killed leaves a broken pipe; what it told before has been read.
        }
    }
}
