namespace Legion.Engine.Core;

/// <summary>What is known of the line to the venue, and whether the books were last seen to equal the venue's.</summary>
internal sealed class VenueLink(RemoteVenue? terms)
{
    /// <summary>Two disagreements in a row are no accident of timing.</summary>
    private const int MismatchesMax = 2;

    private DateTimeOffset _heardAt;

    public RemoteVenue? Terms => terms;

    public VenueHealth Health { get; } = new();

    /// <summary>A venue in the same process is always there.</summary>
    public bool IsUp { get; private set; } = terms is null;

    /// <summary>
    /// Since the line stands, the venue's holdings have been seen to equal the books, and nothing has spoken against it since.
    /// </summary>
    public bool IsReconciled { get; private set; } = terms is null;

    public int Mismatches { get; private set; }

    /// <summary>What the venue holds is not what the books say, twice in a row; empty when all is well.</summary>
    public string Break { get; private set; } = string.Empty;

    public bool IsSkewed { get; private set; }

    /// <summary>How far the venue's clock is ahead of ours at least, negative where it is behind, as last seen.</summary>
    public TimeSpan Ahead { get; private set; }

    /// <summary>When the holdings were asked for; null while no answer is waited for.</summary>
    public DateTimeOffset? AskedAt { get; private set; }

    /// <summary>When to ask for the holdings next.</summary>
    public DateTimeOffset AskNext { get; private set; } = DateTimeOffset.MaxValue;

    public void Heard(DateTimeOffset at) => _heardAt = at;

    public bool IsSilent(DateTimeOffset now) => terms is not null && now - _heardAt > terms.SilenceMax;

    public void Connected(DateTimeOffset at)
    {
        IsUp = true;
        IsReconciled = false;
        Mismatches = 0;
        AskedAt = null;
        AskNext = at;
    }

    public void Disconnected()
    {
        IsUp = false;
        IsReconciled = false;
        AskedAt = null;
    }

    public void Asked(DateTimeOffset at)
    {
        AskedAt = at;
        AskNext = terms is null ? DateTimeOffset.MaxValue : at + terms.AskEvery;
    }

    /// <summary>Something happened that only the venue can settle: ask soon.</summary>
    public void AskSoon(DateTimeOffset at) => AskNext = at < AskNext ? at : AskNext;

    public void Agreed(DateTimeOffset at)
    {
        IsReconciled = true;
        Mismatches = 0;
        Break = string.Empty;
        Answered(at, well: true);
    }

    /// <summary>Entries wait from the first disagreement on; the second in a row is told to the owner.</summary>
    public void Differed(DateTimeOffset at, string how)
    {
        IsReconciled = false;
        Mismatches++;
        Break = Mismatches >= MismatchesMax ? how : Break;
        Answered(at, well: false);
    }

    /// <summary>The answer came between two fills and says nothing.</summary>
    public void Inconclusive(DateTimeOffset at) => Answered(at, well: false);

    public void Compare(DateTimeOffset asked, DateTimeOffset venue, DateTimeOffset answered)
    {
        if (terms is not null)
        {
            Ahead = venue > answered ? venue - answered : venue < asked ? venue - asked : TimeSpan.Zero;
            IsSkewed = Ahead.Duration() > terms.SkewMax;
        }
    }

    private void Answered(DateTimeOffset at, bool well)
    {
        AskedAt = null;
        AskNext = terms is null ? DateTimeOffset.MaxValue : at + (well ? terms.ReconcileEvery : terms.AskEvery);
    }
}
