using System.Diagnostics.CodeAnalysis;

namespace Legion.Engine.Values;

/// <summary>A broken invariant is a bug in Legion: it stops the run, because wrong books are worse than no books.</summary>
public sealed class BrokenInvariantException(string law) : Exception($"Broken invariant: {law}");

/// <summary>States what must be true. Expected trouble is never reported this way; see <c>Verdict</c>.</summary>
public static class Invariant
{
    public static void Holds([DoesNotReturnIf(false)] bool claim, string law)
    {
        if (!claim)
        {
            throw new BrokenInvariantException(law);
        }
    }
}
