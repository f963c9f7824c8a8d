package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.clock.SandboxClock;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.rules.Rule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Jobs that export what messages did, one at a time; it is not a way to export contacts (C). */
final class ExportCalls {

    private static final int MOST_JOBS = 100;
    private static final Duration KEPT = Duration.ofDays(2);
    private static final String CSV =
            "user_id,user_external_id,company_id,email,name,receipt_id,content_id,received_at\n";

    private final Workspace workspace;
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    ExportCalls(Workspace workspace) {
        this.workspace = workspace;
    }

    private static final class Job {
        private final String id;
        private String status = "pending";
        private Instant expiresAt;
        private List<SandboxClock.Task> steps = List.of();

        private Job(String id) {
            this.id = id;
        }

        private boolean active() {
            return status.equals("pending") || status.equals("in_progress");
        }

        private ObjectNode json(String host) {
            boolean done = status.equals("completed");
            return JsonText.object().put("job_identifier", id).put("status", status)
                    .put("download_url", done ? "http://" + host + "/intercom/download/content/data/" + id : "")
                    .put("download_expires_at", done ? expiresAt.toString() : "");
        }
    }

    void in(Operations operations) {
        operations.on("POST", "/export/content/data", this::start)
                .on("GET", "/export/content/data/{job_identifier}", call -> answer(call, find(call)))
                .on("POST", "/export/cancel/{job_identifier}", this::cancel)
                .on("GET", "/download/content/data/{job_identifier}", this::download);
    }

    private ApiReply start(ApiCall call) {
        ObjectNode body = Body.object(call);
        Body.requiredTime(body, "created_at_after");
        Body.requiredTime(body, "created_at_before");
        if (jobs.values().stream().anyMatch(Job::active)) {
            throw new Refused(429, "rate_limit_exceeded", IntercomErrors.EXPORT_CAP, Rule.LIMIT_EXCEEDED);
        }
        Job job = new Job(workspace.ids.hex().substring(8));
        jobs.put(job.id, job);
        if (jobs.size() > MOST_JOBS) {
            jobs.remove(jobs.keySet().iterator().next());
        }
        Duration time = workspace.world.switches().get(IntercomSwitches.EXPORT_TIME);
        SandboxClock clock = workspace.world.clock();
        job.steps = List.of(clock.schedule(time.dividedBy(2), () -> go(job, "in_progress")),
                clock.schedule(time, () -> go(job, "completed")));
        return answer(call, job);
    }

    private void go(Job job, String status) {
        job.status = status;
        job.expiresAt = workspace.world.clock().instant().plus(KEPT);
    }

    private ApiReply cancel(ApiCall call) {
        Job job = find(call);
        job.steps.forEach(SandboxClock.Task::cancel);
        job.status = job.active() ? "canceled" : job.status;
        return answer(call, job);
    }

    private ApiReply download(ApiCall call) {
        Job job = find(call);
        if (!job.status.equals("completed") || job.expiresAt.isBefore(workspace.world.clock().instant())) {
            throw new Refused(404, "job_not_found", "There is nothing to download", null);
        }
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(CSV.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new ApiReply(200, Map.of("content-type", "application/octet-stream"), zipped.toByteArray());
    }

    private Job find(ApiCall call) {
        Job job = jobs.get(call.piece("job_identifier"));
        if (job == null) {
            throw new Refused(404, "job_not_found", "Job not found", null);
        }
        return job;
    }

    private static ApiReply answer(ApiCall call, Job job) {
        return ApiReply.json(200, job.json(call.header("host")));
    }
}
