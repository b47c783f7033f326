namespace Engine.Tests.Hosting;

/// <summary>What each verb says and does, with its flags.</summary>
public class VerbTests
{
    const string Branched = """
        [Revision("r1aa", Message = "first")]
        public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) =>
                op.CreateTable("t1", [new Column("id", SqlType.Integer), new PrimaryKey(["id"])]);
            public override void Downgrade(OperationBuilder op) => op.DropTable("t1"); }
        [Revision("r2aa", Down = "r1aa", Labels = ["left"], Message = "left side")]
        public class R2 : Migration {
            public override void Upgrade(OperationBuilder op) => op.AlterColumn("t1", "id", type: SqlType.BigInteger);
            public override void Downgrade(OperationBuilder op) => op.AlterColumn("t1", "id", type: SqlType.Integer); }
        [Revision("r3aa", Down = "r1aa", DependsOn = ["r2aa"], Message = "right side")] public class R3 : Migration { }
        """;

    static readonly string[] Long =
    [
        "r1aa (r2aa) -> r3aa (head), right side",
        "r1aa -> r2aa (left) (effective head), left side",
        "<base> -> r1aa (branchpoint), first",
    ];

    [Test]
    public void History_lists_newest_first_and_marks_where_the_bind_is()
    {
        using var project = new CompiledProject(Branched);
        Assert.That(project.Run("History").Succeeded().Messages, Is.EqualTo(Long));
        Assert.That(File.Exists(project.Database), Is.False, "a plain history asks no database");
        project.Run("Upgrade", "TargetRevision=r2aa").Succeeded();
        Assert.That(project.Run("History", "IndicateCurrent=true").Messages, Has.Some.EqualTo(Long[1] + " (current: default)"));
        Assert.That(project.Run("History", "Range=:current").Messages, Is.EqualTo(new[] { Long[1] + " (current: default)", Long[2] }));
        Assert.That(project.Run("History", "Range=r1aa:r2aa:x").FailedWith("MIG1010").Text, Does.Contain("from:to"));
    }

    [Test]
    public void Heads_with_and_without_those_that_others_depend_on()
    {
        using var project = new CompiledProject(Branched);
        Assert.That(project.Run("Heads").Outputs("Head"), Is.EquivalentTo(new[] { "r2aa", "r3aa" }));
        Assert.That(project.Run("Heads", "ResolveDependencies=true").Outputs("Head"), Is.EqualTo(new[] { "r3aa" }));
        Assert.That(project.Run("Heads", "Verbose=true").Messages, Has.Some.Contains("File: ").And.Some.Contains("Labels: left"));
    }

    [Test]
    public void Branches_and_show()
    {
        using var project = new CompiledProject(Branched);
        Assert.That(
            project.Run("Branches").Messages,
            Has.Some.EqualTo("r1aa (branchpoint), first").And.Some.EqualTo("    -> r2aa (left) (effective head), left side")
        );
        Assert.That(
            project.Run("Show", "TargetRevision=left").Messages,
            Has.Some.EqualTo("  Revises: r1aa").And.Some.EqualTo("  Message: left side")
        );
    }

    [Test]
    public void A_step_down_from_a_merge_and_another_line_names_the_line_that_has_one_way_down()
    {
        using var project = new CompiledProject("""
            [Revision("m1aa")] public class M1 : Migration;
            [Revision("m2aa", Down = "m1aa")] public class M2 : Migration;
            [Revision("m3aa", Down = "m1aa")] public class M3 : Migration;
            [Revision("m4aa", Downs = ["m2aa", "m3aa"])] public class M4 : Migration;
            [Revision("s1aa", Labels = ["stock"])] public class S1 : Migration;
            """);
        project.Run("Upgrade").Succeeded();
        Assert.That(project.Run("Downgrade").FailedWith("MIG3025").Text, Does.Contain("MigrationTargetRevision=stock@-1"));
        Assert.That(
            project.Run("Downgrade", "TargetRevision=m4aa@-1").FailedWith("MIG3018").Text,
            Does.EndWith("Name the revision to go to.")
        );
    }

    [Test]
    public void A_step_down_from_two_revisions_names_the_branch()
    {
        using var project = new CompiledProject(
            Branched.Replace("DependsOn", "Labels = [\"right\"], DependsOn").Replace("DependsOn = [\"r2aa\"], ", "")
        );
        project.Run("Upgrade").Succeeded();
        Assert.That(project.Run("Downgrade").FailedWith("MIG3025").Text, Does.StartWith("'-1' does not say which branch to step down"));
        project.Run("Plan", "TargetRevision=-1").FailedWith("MIG3025");
        project.Run("Downgrade", "TargetRevision=left@-1").Succeeded();
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r3aa" }));
    }

    [Test]
    public void An_id_that_is_taken_is_refused()
    {
        using var project = new CompiledProject(Branched);
        Assert.That(
            project.Run("Revision", "Message=x", "RevisionId=r3aa", "Head=r3aa").FailedWith("MIG3007").Text,
            Does.StartWith("Revision 'r3aa' has the same id as 'r3aa' (")
        );
    }

    [Test]
    public void Current_fails_behind_the_heads_when_asked_to()
    {
        using var project = new CompiledProject(Branched);
        project.Run("Upgrade", "TargetRevision=r1aa").Succeeded();
        Assert.That(project.Run("Current").Succeeded().Messages, Is.EqualTo(new[] { "default: r1aa (branchpoint), first" }));
        Assert.That(project.Run("Current", "CheckHeads=true").FailedWith("MIG5009").Text, Does.Contain("default").And.Contain("r3aa"));
        project.Run("Upgrade").Succeeded();
        project.Run("Current", "CheckHeads=true").Succeeded();
    }

    [Test]
    public void A_downgrade_by_one_from_several_branches_asks_for_the_branch()
    {
        using var project = new CompiledProject("""
            [Revision("r1aa")] public class R1 : Migration { public override void Downgrade(OperationBuilder op) { } }
            [Revision("r2aa", Down = "r1aa", Labels = ["left"])]
            public class R2 : Migration { public override void Downgrade(OperationBuilder op) { } }
            [Revision("r3aa", Down = "r1aa")] public class R3 : Migration { public override void Downgrade(OperationBuilder op) { } }
            """);
        project.Run("Upgrade").Succeeded();
        foreach (var run in new[] { project.Run("Downgrade"), project.Run("Downgrade", "TargetRevision=-1") })
            Assert.That(
                run.FailedWith("MIG3025").Text,
                Does.Contain("'-1' does not say which branch")
                    .And.Contain("r2aa")
                    .And.Contain("r3aa")
                    .And.Match("MigrationTargetRevision=(left|r3aa)@-1")
            );
        project.Run("Downgrade", "TargetRevision=left@-1").Succeeded();
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r3aa" }));
        project.Run("Downgrade").Succeeded();
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r1aa" }));
    }

    [Test]
    public void A_script_that_would_be_the_same_is_left_alone()
    {
        using var project = new CompiledProject(Branched);
        var file = project.Run("Sql").Succeeded().Outputs("Script").Single();
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        var again = project.Run("Sql").Succeeded();
        Assert.That(
            (again.Messages.Last(), again.Outputs("Script").Single(), File.GetLastWriteTimeUtc(file)),
            Is.EqualTo(($"{file} is as it was.", file, DateTime.UnixEpoch))
        );
        project.Run("Sql", "Range=base:r1aa").Succeeded();
        Assert.That(File.GetLastWriteTimeUtc(file), Is.GreaterThan(DateTime.UnixEpoch));
    }

    [Test]
    public void A_plan_shows_the_steps_and_their_sql_and_changes_nothing()
    {
        using var project = new CompiledProject(Branched);
        project.Run("Upgrade", "TargetRevision=r1aa").Succeeded();
        project.Query("INSERT INTO t1 VALUES (5)");
        var before = File.ReadAllBytes(project.Database);
        var plan = project.Run("Plan", "TargetRevision=r2aa").Succeeded();
        Assert.That(plan.Messages.First(), Is.EqualTo("Would run upgrade r1aa -> r2aa, left side"));
        Assert.That(
            File.ReadAllText(plan.Outputs("Script").Single()),
            Does.Contain("CREATE TABLE _alembic_tmp_t1").And.Contain("SET version_num='r2aa'")
        );
        Assert.That(project.Run("Plan", "TargetRevision=base").Messages.First(), Is.EqualTo("Would run downgrade r1aa ->, first"));
        Assert.That(File.ReadAllBytes(project.Database), Is.EqualTo(before));
        project.Run("Upgrade").Succeeded();
        Assert.That(project.Run("Plan").Messages, Is.EqualTo(new[] { "default: nothing to do." }));
    }

    [TestCase("r1aa")]
    [TestCase("r2aa-1")]
    [TestCase("left@r2aa-1")]
    [TestCase("left@-1")]
    [TestCase("left@base")]
    [TestCase("base")]
    public void A_plan_to_what_is_below_shows_the_steps_that_a_downgrade_runs(string target)
    {
        using var project = new CompiledProject(Branched);
        project.Run("Upgrade", "TargetRevision=r2aa").Succeeded();
        var plan = project.Run("Plan", $"TargetRevision={target}").Succeeded().Messages;
        var run = project.Run("Downgrade", $"TargetRevision={target}").Succeeded().Messages;
        var steps = run.Where(line => line.StartsWith("Running downgrade", StringComparison.Ordinal)).ToList();
        Assert.That(steps, Is.Not.Empty);
        Assert.That(
            plan.Where(line => line.StartsWith("Would run", StringComparison.Ordinal)),
            Is.EqualTo(steps.Select(line => line.Replace("Running", "Would run")))
        );
    }

    [Test]
    public void Edit_opens_the_file_and_says_what_is_wrong_when_it_cannot()
    {
        using var project = new CompiledProject(Branched);
        Environment.SetEnvironmentVariable("VISUAL", null);
        Environment.SetEnvironmentVariable("EDITOR", null);
        project.Run("Edit", "TargetRevision=left").FailedWith("MIG3044");
        File.WriteAllText(Path.Combine(project.Folder, "Project.cs"), Branched);
        project.Run("Edit", "TargetRevision=left").FailedWith("MIG1019");
        Environment.SetEnvironmentVariable("EDITOR", "no-such-editor --wait");
        project.Run("Edit", "TargetRevision=left").FailedWith("MIG1020");
        Environment.SetEnvironmentVariable("EDITOR", "test -f");
        Assert.That(
            project.Run("Edit", "TargetRevision=left").Succeeded().Messages.Single(),
            Does.StartWith("test -f ").And.EndsWith("Project.cs")
        );
        Environment.SetEnvironmentVariable("EDITOR", null);
    }

    [Test]
    public void A_script_of_a_range_goes_up_or_down()
    {
        using var project = new CompiledProject(Branched);
        string Sql(string range) => File.ReadAllText(project.Run("Sql", $"Range={range}").Succeeded().Outputs("Script").Single());
        Assert.That(
            Sql("r1aa:r2aa"),
            Does.StartWith("-- default (SQLite): r1aa -> r2aa\n")
                .And.Contain("-- Running upgrade r1aa -> r2aa")
                .And.Not.Contain("CREATE TABLE alembic_version")
        );
        Assert.That(Sql("r2aa:r1aa"), Does.Contain("-- Running downgrade r2aa -> r1aa"));
        Assert.That(Sql("heads:base"), Does.Contain("-- Running downgrade r1aa ->").And.Contain("DROP TABLE t1"));
        Assert.That(Sql("r2aa:-1"), Does.Contain("-- Running downgrade r2aa -> r1aa"));
        Assert.That(Sql(":+1"), Does.Contain("-- Running upgrade -> r1aa").And.Not.Contain("r2aa"));
    }

    [Test]
    public void A_revision_and_a_merge_are_staged_with_their_destination()
    {
        using var project = new CompiledProject(Branched);
        var revision = project
            .Run(
                "Revision",
                "Message=add more",
                "Head=r2aa",
                "RevisionId=abc123",
                "Staging=stage",
                "FileTemplate={rev}_{slug}",
                "Namespace=My.Migrations"
            )
            .Succeeded();
        var staged = revision.Events.Single(fields => fields[0] == "output");
        Assert.That(staged[2], Is.EqualTo(Path.Combine(project.Folder, "stage", "abc123_add_more.cs")));
        Assert.That(staged[4], Is.EqualTo(Path.Combine(project.Folder, "Migrations", "abc123_add_more.cs")));
        Assert.That(
            File.ReadAllText(staged[2]),
            Does.Contain("namespace My.Migrations;")
                .And.Contain("""[Revision("abc123", Down = "r2aa", Message = "add more")]""")
                .And.Contain("class AddMore : Migration")
        );

        var merge = project.Run("Merge", "Message=join", "RevisionId=abc124", "Staging=stage").Succeeded().Outputs("Revision").Single();
        Assert.That(File.ReadAllText(merge), Does.Contain("""Downs = ["r2aa", "r3aa"]"""));
        project.Run("Merge", "Revisions=r1aa;r2aa").FailedWith("MIG3022");
        project.Run("Merge", "Revisions=r3aa").FailedWith("MIG3046");
        project.Run("Revision").FailedWith("MIG1013");
    }

    [Test]
    public void What_only_reads_makes_no_database()
    {
        using var project = new CompiledProject(Branched + """[Table("t1")] public class T1 { public long Id { get; set; } }""");
        Assert.That(project.Run("Current").Succeeded().Messages, Is.EqualTo(new[] { "default: base" }));
        project.Run("Plan").Succeeded();
        project.Run("Revision", "Autogenerate=true", "Head=r2aa", "Staging=stage").FailedWith("MIG4004");
        Assert.That(File.Exists(project.Database), Is.False);
    }

    [Test]
    public void Stamp_and_the_version_table_as_sql_touch_no_database()
    {
        using var project = new CompiledProject(Branched);
        string Sql(string verb, params string[] options) =>
            File.ReadAllText(project.Run(verb, ["AsSql=true", .. options]).Succeeded().Outputs("Script").Single());
        Assert.That(
            Sql("Stamp", "TargetRevision=r2aa"),
            Does.Contain("CREATE TABLE alembic_version").And.Contain("VALUES ('r2aa')").And.Not.Contain("t1")
        );
        Assert.That(Sql("Stamp", "Range=r1aa:r3aa"), Does.Contain("SET version_num='r3aa'").And.Not.Contain("CREATE TABLE"));
        Assert.That(Sql("EnsureVersion"), Does.Contain("CREATE TABLE alembic_version").And.Not.Contain("INSERT"));
        project.Run("Stamp", "AsSql=true", "Purge=true").FailedWith("MIG1029");
        Assert.That(File.Exists(project.Database), Is.False);
    }

    [Test]
    public void A_revision_goes_into_the_folder_of_what_it_comes_after()
    {
        using var project = new CompiledProject(Branched);
        string Folder(params string[] options) =>
            Path.GetDirectoryName(
                project
                    .Run("Revision", ["Message=m", "Staging=stage", .. options])
                    .Succeeded()
                    .Events.Single(fields => fields[0] == "output")[4]
            )!;
        Assert.That(Folder("Head=r3aa", "VersionLocations=other;."), Is.EqualTo(project.Folder), "the file of r3aa is there");
        Assert.That(
            Folder("Head=base", "VersionLocations=a;b", "VersionPath=b/deep"),
            Is.EqualTo(Path.Combine(project.Folder, "b", "deep"))
        );
        Assert.That(Folder("Head=r3aa", "VersionPath=c"), Is.EqualTo(Path.Combine(project.Folder, "c")));
        Assert.That(
            project.Run("Revision", "Message=m", "Head=base", "VersionLocations=a;b").FailedWith("MIG3035").Text,
            Does.Contain(Path.Combine(project.Folder, "b"))
        );
        project.Run("Revision", "Message=m", "Head=r3aa", "VersionLocations=a;b", "VersionPath=c").FailedWith("MIG3034");
    }

    [Test]
    public void Dates_of_a_new_revision_are_of_the_time_zone()
    {
        using var project = new CompiledProject(Branched);
        string Name(string zone) =>
            Path.GetFileNameWithoutExtension(
                project
                    .Run(
                        "Revision",
                        "Message=m",
                        "Head=r3aa",
                        "Staging=stage/" + zone,
                        "FileTemplate={year}-{month:00}-{day:00}T{hour:00}{minute:00}{second:00}",
                        "TimeZone=" + zone
                    )
                    .Succeeded()
                    .Outputs("Revision")
                    .Single()
            );
        DateTime Time(string zone) =>
            DateTime.ParseExact(Name(zone), "yyyy-MM-dd'T'HHmmss", System.Globalization.CultureInfo.InvariantCulture);
        var utc = Time("utc");
        var tokyo = Time("Asia/Tokyo");
        Assert.That((tokyo - utc).TotalHours, Is.EqualTo(9).Within(0.1));
        project.Run("Revision", "Message=m", "Head=r3aa", "TimeZone=Moon/Base").FailedWith("MIG1010");
    }

    [Test]
    public void Stamp_moves_the_row_and_runs_nothing()
    {
        using var project = new CompiledProject(Branched);
        project.Run("Stamp", "TargetRevision=r2aa").Succeeded();
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r2aa" }));
        Assert.That(project.Tables(), Is.Empty);
    }
}
