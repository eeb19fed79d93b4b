package dev.stoa.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.util.VersionInfo;
import org.junit.jupiter.api.Test;

class ReleaseTest {

    @Test
    void theDateOfTheEntriesMovesWithTheLibrary() {
        assertThat(VersionInfo.ICU_VERSION.getMajor() + "." + VersionInfo.ICU_VERSION.getMinor())
                .isEqualTo(Release.ICU_VERSION);
    }
}
