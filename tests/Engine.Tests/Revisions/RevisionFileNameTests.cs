using Migrations.Engine.Revisions;
using static Engine.Tests.Revisions.GraphText;

namespace Engine.Tests.Revisions;

public class RevisionFileNameTests
{
    static readonly RevisionFileName Name = new("ae10", "Add Users!", new DateTimeOffset(2024, 3, 7, 9, 5, 4, TimeSpan.Zero));

    [TestCase(RevisionFileName.DefaultTemplate, "2024_03_07_0905-ae10_add_users")]
    [TestCase("{year}/{month}/{epoch}_{second:000}", "2024/3/1709802304_004")]
    [TestCase("{{{rev}}}", "{ae10}")]
    public void A_template_gives_a_name(string template, string name) => Assert.That(Name.From(template), Is.EqualTo(name));

    [TestCase("{author}")]
    [TestCase("{rev:00}")]
    [TestCase("{month:xx}")]
    [TestCase("{month:}")]
    [TestCase("{}")]
    [TestCase("{")]
    [TestCase("{rev")]
    [TestCase("rev}")]
    [TestCase("}")]
    [TestCase("}{rev}")]
    [TestCase("{year}}{rev}")]
    public async Task An_unknown_token_is_refused(string template) =>
        Assert.That(
            (await Task.Run(() => Error(() => Name.From(template))).WaitAsync(TimeSpan.FromMinutes(1))).Code,
            Is.EqualTo("MIG3026")
        );

    [TestCase("one two three", 8, "one_two_")]
    [TestCase("onetwothree", 4, "onet_")]
    [TestCase("héllo, wörld", 40, "héllo_wörld")]
    [TestCase("", 40, "")]
    public void A_slug_is_cut_at_a_word(string message, int length, string slug) =>
        Assert.That(RevisionFileName.Slug(message, length), Is.EqualTo(slug));
}
