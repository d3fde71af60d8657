using Legion.Engine.Market;

namespace Legion.Engine.Venues.Replay;

/// <summary>The spacing of a file's bars.</summary>
/// <param name="Gaps">Places where bars are missing.</param>
/// <param name="BarsMissing">How many bars are missing there.</param>
internal readonly record struct BarGrid(TimeSpan BarLength, int Gaps, long BarsMissing)
{
    /// <summary>An hour of five-minute bars: no market pauses for the same odd time again and again.</summary>
    private const int EqualStepsMax = 12;

    private const long MinuteMs = 60_000;

    /// <summary>Takes the most common step for the bar length and holds every bar against it.</summary>
    public static CandleFileFault? Find(string file, CandleRows rows, out BarGrid grid)
    {
        grid = default;
        var candles = rows.Candles;
        if (candles.Length < 2)
        {
            return new(
                file, null, CandleFileTrouble.TooFewBars, "There is only one bar, so their length cannot be told; fetch a longer stretch.");
        }

        var length = CommonStep(candles);
        if (length != MinuteMs && length != 5 * MinuteMs)
        {
            var words = Words(length);
            return new(
                file, null, CandleFileTrouble.BarLengthUnsupported,
                $"The bars are {words} long; Legion replays bars of 1 or 5 minutes, so fetch those.");
        }

        var (gaps, missing) = (0, 0L);
        var equalSteps = 0;
        for (var i = 0; i < candles.Length; i++)
        {
            var step = i == 0 ? length : candles[i].OpenedAtMs - candles[i - 1].OpenedAtMs;
            if (candles[i].OpenedAtMs % length != 0)
            {
                return OffGrid(file, rows, i, length);
            }

            if (step == length)
            {
                equalSteps = 0;
                continue;
            }

            gaps++;
            missing += (step / length) - 1;
            equalSteps = i > 1 && step == candles[i - 1].OpenedAtMs - candles[i - 2].OpenedAtMs ? equalSteps + 1 : 1;
            if (equalSteps > EqualStepsMax)
            {
                return Mixed(file, rows.FirstLine + i - EqualStepsMax, step, length);
            }
        }

        grid = new BarGrid(TimeSpan.FromMilliseconds(length), gaps, missing);
        return null;
    }

    private static long CommonStep(ReadOnlySpan<Candle> candles)
    {
        var counts = new Dictionary<long, int>();
        var (run, runStep) = (0, 0L);
        for (var i = 1; i <= candles.Length; i++)
        {
            var step = i < candles.Length ? candles[i].OpenedAtMs - candles[i - 1].OpenedAtMs : 0;
            if (step == runStep)
            {
                run++;
                continue;
            }

            counts[runStep] = counts.GetValueOrDefault(runStep) + run;
            (run, runStep) = (1, step);
        }

        counts.Remove(0);
        return counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key).First().Key;
    }

    private static CandleFileFault OffGrid(string file, CandleRows rows, int i, long length)
    {
        var candles = rows.Candles;
        var step = i == 0 ? length : candles[i].OpenedAtMs - candles[i - 1].OpenedAtMs;
        if (step < length && i + 1 < candles.Length && candles[i + 1].OpenedAtMs - candles[i].OpenedAtMs == step)
        {
            return Mixed(file, rows.FirstLine + i, step, length);
        }

        return new(
            file,
            rows.FirstLine + i,
            CandleFileTrouble.TimeOffGrid,
            $"The time {candles[i].OpenedAt:yyyy-MM-dd HH:mm:ss.fff} is no multiple of {Words(length)}; correct or delete the line.");
    }

    private static CandleFileFault Mixed(string file, long line, long step, long length) => new(
        file,
        line,
        CandleFileTrouble.MixedBarLength,
        $"From here the bars are {Words(step)} long, but most of the file has bars of {Words(length)}; make two files of it.");

    private static string Words(long ms) => TimeSpan.FromMilliseconds(ms) switch
    {
        var s when s.Ticks % Timeframe.OneHour.Ticks == 0 => $"{s.TotalHours:0} h",
        var s when s.Ticks % Timeframe.OneMinute.Ticks == 0 => $"{s.TotalMinutes:0} min",
        var s => FormattableString.Invariant($"{s.TotalSeconds} s"),
    };
}
