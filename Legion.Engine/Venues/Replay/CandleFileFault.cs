namespace Legion.Engine.Venues.Replay;

/// <summary>What can be wrong with a file of candles or funding rates, or with a set of them.</summary>
public enum CandleFileTrouble
{
    NoFiles,
    Missing,
    IsDirectory,
    NotReadable,
    DamagedGzip,
    FileTooLarge,
    Empty,
    WrongHeader,
    BlankLine,
    WrongFieldCount,
    NotANumber,
    TimeOutOfRange,
    PriceNotPositive,
    VolumeNegative,
    ValueTooLarge,
    BrokenRange,
    DuplicateTime,
    Unsorted,
    TooFewBars,
    BarLengthUnsupported,
    MixedBarLength,
    TimeOffGrid,
    SymbolUnknown,
    SymbolTwice,
    FundingWithoutCandles,
}

/// <summary>Why a file cannot be replayed.</summary>
/// <param name="File">As the owner named it.</param>
/// <param name="Line">Counted from 1; null where no one line is to blame.</param>
/// <param name="Sentence">What is wrong and what to do about it, for people.</param>
public sealed record CandleFileFault(string File, long? Line, CandleFileTrouble Trouble, string Sentence)
{
    public override string ToString() => Line is { } line ? $"{File}, line {line}: {Sentence}" : $"{File}: {Sentence}";
}

/// <summary>A file that was read whole, or the reason why not. A closed set.</summary>
public abstract record FileReading<T>
{
    private FileReading()
    {
    }

    public sealed record Complete(T Content) : FileReading<T>;

    public sealed record Faulty(CandleFileFault Fault) : FileReading<T>;

    public static implicit operator FileReading<T>(CandleFileFault fault) => new Faulty(fault);
}
