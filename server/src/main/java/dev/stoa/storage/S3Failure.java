package dev.stoa.storage;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What went wrong at an S3 server, in words for people and without what is secret. */
final class S3Failure {

    private S3Failure() {}

    static String told(SdkException failure) {
        if (failure instanceof S3Exception refusal) {
            AwsErrorDetails details = refusal.awsErrorDetails();
            String code = details == null || details.errorCode() == null ? "" : " " + details.errorCode();
            return "The S3 server answers " + refusal.statusCode() + code;
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "The S3 server cannot be reached: " + cause.getMessage();
    }
}
