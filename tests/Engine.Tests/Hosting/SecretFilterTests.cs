using System.Diagnostics;
using Migrations.Engine.Hosting;

namespace Engine.Tests.Hosting;

/// <summary>Secrets are taken out of texts, however many there are and however they lie in each other.</summary>
public class SecretFilterTests
{
    [TestCase("abcdefgh", "abcdefgh", "***")]
    [TestCase("abcdefgh abcd", "x abcdefgh y abcd z", "x *** y *** z")]
    [TestCase("abcdef defghi", "-abcdefghi-", "-***-")]
    [TestCase("abcd cdefghij", "abcdefghij", "***")]
    [TestCase("abcdefghij defg", "abcdefghij defg", "*** ***")]
    [TestCase("abcd", "abc abcdabcd abc", "abc *** abc")]
    [TestCase("abc", "abc", "abc")]
    public void Redacted(string secrets, string text, string shown)
    {
        var filter = new SecretFilter();
        foreach (var secret in secrets.Split(' '))
            filter.Learn(secret);
        Assert.That(filter.Redact(text), Is.EqualTo(shown));
    }

    [Test]
    public void A_text_takes_no_longer_for_thousands_of_secrets()
    {
        var clock = Stopwatch.StartNew();
        var filter = new SecretFilter();
        for (var i = 0; i < 10_000; i++)
            filter.Learn($"Host=db;Username=me;Password={i:00000}-password");
        var text = new string('x', 200) + " Host=db;Username=me;Password=04711-password 04711-password " + new string('y', 200);
        for (var i = 0; i < 1_000; i++)
            Assert.That(filter.Redact(text), Does.Contain("x *** *** y"));
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
    }
}
