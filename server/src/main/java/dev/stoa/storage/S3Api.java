package dev.stoa.storage;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** HTTP of S3 connections. */
final class S3Api implements Api {

    private static final List<Choice> ENCRYPTION = List.of(
            new Choice("NONE", "None", "Nothing is asked for; the bucket's own default applies."),
            new Choice("SSE-S3", "Amazon S3 keys", "S3 encrypts each object with keys of its own (AES-256)."),
            new Choice("SSE-KMS", "AWS KMS keys", "S3 encrypts with a key in AWS KMS, named by kms_key_id."),
            new Choice(
                    "SSE-C",
                    "Own key",
                    "S3 encrypts with a key that this server sends along and S3 does not keep; HTTPS only."));

    private final S3Configs configs;
    private final S3Metrics metrics;

    S3Api(S3Configs configs, S3Metrics metrics) {
        this.configs = configs;
        this.metrics = metrics;
    }

    private record Choice(String code, String name, String description) {}

    private record KnownRegion(String code, String name, String location) {}

    @Override
    public void bind(Operations operations) {
        operations.bind(
                "listS3Configs", r -> Reply.data(configs.list(r.caller(), r.query(S3ConfigFilter.class), r.page())));
        operations.bind("createS3Config", r -> {
            S3Config config = configs.create(r.caller(), r.body(NewS3Config.class));
            return Reply.created(config.id(), config).revision(config.revision());
        });
        operations.bind("getS3Config", r -> one(configs.get(r.caller(), r.id())));
        operations.bind(
                "changeS3Config",
                r -> one(configs.change(r.caller(), r.id(), r.body(S3ConfigChanges.class), r.ifMatch())));
        operations.bind("deleteS3Config", r -> {
            configs.delete(r.caller(), r.id(), r.ifMatch());
            return Reply.noContent();
        });
        operations.bind("testS3Config", r -> Reply.data(configs.test(r.caller(), r.id())));
        operations.bind(
                "rotateS3Credentials",
                r -> Reply.data(configs.rotate(r.caller(), r.id(), r.body(Rotation.Request.class))));
        operations.bind("listS3Rotations", r -> Reply.data(configs.rotations(r.caller(), r.id(), r.page())));
        operations.bind("listS3Metrics", this::metrics);
        operations.bind("estimateS3Cost", r -> Reply.data(S3Cost.of(r.query(S3Cost.Use.class))));
        operations.bind("listS3EncryptionTypes", _ -> Reply.data(ENCRYPTION));
        operations.bind("listS3Regions", r -> Reply.data(regions(r.query("search"))));
    }

    private Reply metrics(Request r) {
        configs.get(r.caller(), r.id());
        return Reply.data(metrics.list(r.caller(), r.id(), r.query(S3Metrics.Window.class), r.page()));
    }

    /** The description reads {@code Europe (Frankfurt)}: a part of the world, and a place in it. */
    private static List<KnownRegion> regions(@Nullable String search) {
        String wanted = search == null ? "" : search.toLowerCase(Locale.ROOT);
        return S3ConfigRules.regions().stream()
                .map(region -> known(region.id(), region.metadata().description()))
                .filter(region -> (region.code() + " " + region.name())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
    }

    private static KnownRegion known(String code, String description) {
        int open = description.indexOf('(');
        int close = description.indexOf(')', open + 1);
        return new KnownRegion(
                code, description, open < 0 || close < 0 ? description : description.substring(open + 1, close));
    }

    private static Reply one(S3Config config) {
        return Reply.data(config).revision(config.revision());
    }
}
