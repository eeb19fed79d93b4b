package dev.stoa;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.web.Api;

/** The rules of the layout in docs/architecture.md, as far as bytecode shows them. */
@AnalyzeClasses(packages = "dev.stoa", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** The classes that put areas together; each knows the parts it is made of. */
    private static final DescribedPredicate<JavaClass> COMPOSITION =
            resideInAPackage("dev.stoa").or(isNamedLikeItsPackage()).as("composition");

    /** Finds out which tenant a caller is in, so it has to look at all. */
    private static final DescribedPredicate<JavaClass> BEFORE_ANY_TENANT = simpleName("Callers");

    /** Holds the texts that stores give it. */
    private static final DescribedPredicate<JavaClass> TEXTS_OF_STORES = simpleName("EntityQuery");

    @ArchTest
    static final ArchRule platformKnowsNoArea = noClasses()
            .that()
            .resideInAPackage("dev.stoa.platform..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.stoa..")
                    .and(DescribedPredicate.not(resideInAPackage("dev.stoa.platform.."))));

    @ArchTest
    static final ArchRule areasDependOnEachOtherInOneDirection =
            slices().matching("dev.stoa.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesDependOnEachOtherInOneDirection =
            slices().matching("dev.stoa.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyStoresWriteSql = noClasses()
            .that(DescribedPredicate.not(resideInAPackage("dev.stoa.platform.."))
                    .and(DescribedPredicate.not(simpleNameEndingWith("Store")))
                    .and(DescribedPredicate.not(TEXTS_OF_STORES)))
            .should()
            .callMethod(Tx.class, "sql", String.class);

    @ArchTest
    static final ArchRule onlyThePlatformUsesJdbc = noClasses()
            .that()
            .resideOutsideOfPackage("dev.stoa.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.postgresql..", "com.zaxxer..");

    @ArchTest
    static final ArchRule onlyTheParserOfCalendarFilesIsUsed = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("net.fortuna.ical4j..")
                    .and(DescribedPredicate.not(resideInAPackage("net.fortuna.ical4j.data"))))
            .orShould()
            .dependOnClassesThat(simpleName("CalendarBuilder"))
            .because("its model adds zones of its own to the whole process");

    @ArchTest
    static final ArchRule storesKnowNoHttp = noClasses()
            .that()
            .haveSimpleNameEndingWith("Store")
            .and()
            .resideOutsideOfPackage("dev.stoa.platform.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.helidon..", "dev.stoa.platform.web..");

    @ArchTest
    static final ArchRule onlyThePlatformKnowsTheHttpServer = noClasses()
            .that()
            .resideOutsideOfPackage("dev.stoa.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.helidon..");

    @ArchTest
    static final ArchRule nobodyDependsOnAnApi = noClasses()
            .that(DescribedPredicate.not(COMPOSITION))
            .should()
            .dependOnClassesThat(simpleNameEndingWith("Api")
                    .and(DescribedPredicate.not(simpleName(Api.class.getSimpleName())))
                    .and(resideInAPackage("dev.stoa..")));

    @ArchTest
    static final ArchRule workAcrossTenantsIsNamedForIt = noClasses()
            .that(DescribedPredicate.not(simpleNameStartingWith("System"))
                    .and(DescribedPredicate.not(resideInAPackage("dev.stoa.platform..")))
                    .and(DescribedPredicate.not(COMPOSITION))
                    .and(DescribedPredicate.not(BEFORE_ANY_TENANT)))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(SystemDb.class);

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = classes()
            .should()
            .haveNameNotMatching(".*(Manager|Impl|Dto|DTO|Util|Utils|Helper|Info|Data)")
            .because("such endings fit everything and so say nothing");

    private static DescribedPredicate<JavaClass> isNamedLikeItsPackage() {
        return DescribedPredicate.describe("named like their package", type -> {
            String area = type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
            return type.getSimpleName().equalsIgnoreCase(area);
        });
    }
}
