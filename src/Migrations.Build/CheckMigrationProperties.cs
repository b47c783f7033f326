using System.Collections;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Build.Framework;
using Migrations.Engine.Diagnostics;

namespace Migrations.Build;

/// <summary>
/// Looks for properties that were meant for us and that nothing reads. MSBuild takes any name;
/// mistyped, <c>MigrationTargetRevison</c> would let a run go elsewhere and say nothing.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class CheckMigrationProperties : MigrationTask
{
    const RegexOptions AnyCase = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    static readonly Regex Ours = new("^Migrat(ion|e)", AnyCase);
    static readonly Regex Password = new(@"://[^/@:\s]*:[^/@\s]+@|\b(password|pwd)\s*=\s*[^\s;]", AnyCase);
    static readonly Regex DatabaseUrl = new(@"^(sqlite|postgres(ql)?|mysql|mariadb|mssql|sqlserver)(\+\w+)?://", AnyCase);

    /// <summary>The project file.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>Our own targets. What they read is known, so no list has to be kept.</summary>
    [Required]
    public ITaskItem[] Targets { get; set; } = [];

    /// <summary>The project file and what it imports by itself. What they set is looked at; what they read is the project's own.</summary>
    public ITaskItem[] ProjectFiles { get; set; } = [];

    /// <summary>Properties that are true or false, each with its <c>Value</c>.</summary>
    public ITaskItem[] Switches { get; set; } = [];

    /// <summary>The MigrationBind items.</summary>
    public ITaskItem[] Binds { get; set; } = [];

    /// <summary>The property MigrationBinds.</summary>
    public string BindsSecret { get; set; } = "";

    /// <inheritdoc/>
    protected override string ErrorPlace => Project;

    /// <inheritdoc/>
    protected override void Run()
    {
        WarnOfPasswords();
        foreach (var property in Switches.Where(item => item.GetMetadata("Value").ToLowerInvariant() is not ("" or "true" or "false")))
            LogError(Errors.InvalidProperty(property.ItemSpec, property.GetMetadata("Value"), "true or false"));

        var texts = ProjectFiles.Select(file => file.ItemSpec).Where(File.Exists).ToDictionary(file => file, File.ReadAllText);
        var targets = string.Concat(Targets.Select(file => File.ReadAllText(file.ItemSpec)));
        var names = new PropertyNames(
            read: Matches(targets, @"\$\((Migrat\w+)"),
            verbs: Matches(targets, @"<Target Name=""(Migration\w+)"""),
            own: texts.Values.SelectMany(text => Matches(text, @"\$\((Migrat\w+)")));

        var given = (BuildEngine as IBuildEngine6)?.GetGlobalProperties() ?? new Dictionary<string, string>();
        foreach (var name in given.Keys.Where(name => Ours.IsMatch(name) && !names.IsRead(name)))
            LogError(Errors.UnreadProperty(name, names.Advice(name)));
        if (given.ContainsKey("MigrationBinds"))
        {
            foreach (var lost in given.Where(property => DatabaseUrl.IsMatch(property.Value) && !Ours.IsMatch(property.Key)))
                LogError(Errors.BindCutOff(lost.Key));
        }

        // Whoever writes a file or sets the environment may mean something else by a name, unless it is nearly one of ours.
        foreach (var (name, file, line) in texts.SelectMany(text => Set(text.Key, text.Value)).Where(set => !names.IsRead(set.Name)))
            Warn(name, "in this file", names.Near(name), file, line);
        foreach (
            var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => Ours.IsMatch(name) && !names.IsRead(name))
        )
            Warn(name, "in the environment of the build", names.Near(name), Project, 0);
    }

    // MSBuild writes properties and items into binary logs, which people hand on. Once a project, whatever its build asks for.
    void WarnOfPasswords()
    {
        var places = Binds
            .Where(bind => Password.IsMatch(bind.GetMetadata("Url")) || Password.IsMatch(bind.GetMetadata("ConnectionString")))
            .Select(bind => $"the MigrationBind item '{bind.ItemSpec}'")
            .ToList();
        if (Password.IsMatch(BindsSecret))
            places.Insert(0, "the property MigrationBinds");
        if (places.Count > 0 && Warnings.PasswordInProperty(string.Join(", ", places)) is var warning)
            Log.LogWarning(null, warning.Code, null, Project, 0, 0, 0, 0, "{0}", warning.Message);
    }

    static IEnumerable<string> Matches(string text, string pattern) =>
        Regex.Matches(text, pattern, AnyCase).Cast<Match>().Select(match => match.Groups[1].Value);

    static IEnumerable<(string Name, string File, int Line)> Set(string file, string text) =>
        XDocument.Parse(text, LoadOptions.SetLineInfo).Descendants()
            .Where(element => element.Parent?.Name.LocalName == "PropertyGroup" && Ours.IsMatch(element.Name.LocalName))
            .Select(element => (element.Name.LocalName, file, ((IXmlLineInfo)element).LineNumber));

    void Warn(string name, string where, string? meant, string file, int line)
    {
        if (meant is not null && Warnings.UnreadProperty(name, where, meant) is var warning)
            Log.LogWarning(null, warning.Code, null, file, line, 0, 0, 0, "{0}", warning.Message);
    }
}
