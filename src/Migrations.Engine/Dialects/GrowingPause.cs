namespace Migrations.Engine.Dialects;

/// <summary>The pauses between tries: each is twice as long as the one before it, up to the longest.</summary>
/// <param name="first">The first pause.</param>
/// <param name="longest">What no pause exceeds.</param>
sealed class GrowingPause(TimeSpan first, TimeSpan longest)
{
    TimeSpan _next = first;

    /// <summary>The next pause.</summary>
    public TimeSpan Next()
    {
        var pause = _next;
        _next = _next < longest / 2 ? _next * 2 : longest;
        return pause;
    }
}
