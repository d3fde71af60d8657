using Legion.Engine.Trading;

namespace Legion.Engine.Core;

/// <summary>How quickly and how willingly the venue took the last orders. Old samples fade, so that a block ends by itself.</summary>
internal sealed class VenueHealth
{
    private const int SamplesMax = 20;
    private const int SamplesMin = 5;
    private const double RejectShareMax = 0.20;

    private static readonly TimeSpan SampleAgeMax = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AnswerP95Max = TimeSpan.FromSeconds(3);

    private readonly Sample[] _samples = new Sample[SamplesMax];
    private readonly long[] _sorted = new long[SamplesMax];
    private int _count;

    public void Answered(DateTimeOffset at, TimeSpan after, bool isRejected)
    {
        _samples[_count % SamplesMax] = new Sample(at, after, isRejected);
        _count++;
    }

    /// <summary>Why the venue should get no new entries; None when it is well or too little is known.</summary>
    public DenialCode Trouble(DateTimeOffset now)
    {
        var (fresh, rejected) = (0, 0);
        for (var i = 0; i < Math.Min(_count, SamplesMax); i++)
        {
            if (now - _samples[i].At <= SampleAgeMax)
            {
                _sorted[fresh++] = _samples[i].After.Ticks;
                rejected += _samples[i].IsRejected ? 1 : 0;
            }
        }

        if (fresh < SamplesMin)
        {
            return DenialCode.None;
        }

        Array.Sort(_sorted, 0, fresh);
        var p95 = TimeSpan.FromTicks(_sorted[Math.Min(fresh - 1, (int)Math.Ceiling(fresh * 0.95) - 1)]);
        return p95 > AnswerP95Max ? DenialCode.VenueSlow
            : rejected > RejectShareMax * fresh ? DenialCode.VenueRejecting
            : DenialCode.None;
    }

    private readonly record struct Sample(DateTimeOffset At, TimeSpan After, bool IsRejected);
}
