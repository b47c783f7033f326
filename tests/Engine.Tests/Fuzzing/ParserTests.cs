using Fuzz;

namespace Engine.Tests.Fuzzing;

/// <summary>
/// Every parser of ours with some of the inputs that bench/fuzz gives it, always the same ones, and two that are very long or deep.
/// </summary>
public class ParserTests
{
    const int Seed = 1;
    const int Inputs = 1_000;

    // So long takes no input on any machine, however busy; one that hangs takes longer.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    static IEnumerable<TestCaseData> Parsers() =>
        Fuzz.Parsers.All.Select(parser => new TestCaseData(parser).SetArgDisplayNames(parser.Name));

    [TestCaseSource(nameof(Parsers))]
    public void No_text_brings_it_down(Parser parser)
    {
        Assert.That(FuzzRun.Of(parser, Seed, 0, Inputs, Patience).Faults, Is.Empty);
        foreach (var extreme in new[] { 1, 2 })
            Assert.That(FuzzRun.Of(parser, Seed, extreme * Mutation.ExtremeEvery - 1, 1, Patience).Faults, Is.Empty);
    }
}
