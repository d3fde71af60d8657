using System.IO.Compression;
using System.Runtime.Versioning;
using System.Text;
using Legion.Engine.Market;
using Legion.Engine.Values;
using Legion.Engine.Venues.Replay;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Venues.Replay;

public sealed class CandleFileTests : IDisposable
{
    private const string Header = "ts_ms,open,high,low,close,volume\n";
    private const string First = "1700000100000,10,12,9,11,5\n";
    private const string Second = "1700000400000,11,12,10,11.5,6\n";
    private const string Third = "1700000700000,11.5,13,11,12,7\n";

    private const string Fourth = "1700001000000,11,13,11,12,7\n";
    private const string Fifth = "1700001300000,11,13,11,12,7\n";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_gives_its_bars()
    {
        var file = Whole(Load(Header + First + Second + Third));

        Assert.Equal(new Symbol("SOL-PERP"), file.Symbol);
        Assert.Equal(Timeframe.FiveMinutes, file.BarLength);
        Assert.Equal(3, file.Candles.Length);
        var openedAt = DateTimeOffset.FromUnixTimeMilliseconds(1700000400000);
        Assert.Equal(
            new Bar(file.Symbol, openedAt, Timeframe.FiveMinutes, new(11m), new(12m), new(10m), new(11.5m), new(6m)), file.ToBar(1));
        Assert.Equal(0, file.Gaps);
    }

    [Fact]
    public void Header_line_ends_and_packing_make_no_difference()
    {
        var plain = Header + First + Second + Third;
        var withReturns = plain.Replace("\n", "\r\n", StringComparison.Ordinal);
        string[] texts = [plain, First + Second + Third, withReturns, plain.TrimEnd('\n'), plain + "\n\r\n", "\uFEFF" + plain];

        var identities = texts.Select(t => Whole(Load(t)).Identity).Append(Whole(LoadBytes(Pack(plain))).Identity);

        Assert.Single(identities.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Another_number_or_symbol_is_another_identity()
    {
        var one = Whole(Load(Header + First + Second)).Identity;

        Assert.NotEqual(one, Whole(Load(Header + First + Second.Replace("6\n", "7\n", StringComparison.Ordinal))).Identity);
        Assert.NotEqual(one, Whole(CandleFile.Load($"BTC={_folder.Write("a.csv", Header + First + Second)}")).Identity);
    }

    [Fact]
    public void Several_gzip_files_behind_each_other_are_one()
    {
        var joined = Pack(Header + First).Concat(Pack(Second + Third)).ToArray();

        Assert.Equal(3, Whole(LoadBytes(joined)).Candles.Length);
    }

    [Fact]
    public void Gaps_are_counted_and_not_filled()
    {
        var file = Whole(Load(Header + First + Second + "1700001600000,11.5,13,11,12,7\n1700001900000,11.5,13,11,12,7\n"));

        Assert.Equal(4, file.Candles.Length);
        Assert.Equal((1, 3L), (file.Gaps, file.BarsMissing));
    }

    [Theory]
    [InlineData("SOLUSDT_5m.csv", "SOL-PERP")]
    [InlineData("binance-perp_SOLUSDT_5m.csv.gz", "SOL-PERP")]
    [InlineData("hyperliquid-perp_BTC_1m.csv.gz", "BTC-PERP")]
    [InlineData("SOL-PERP.csv", "SOL-PERP")]
    [InlineData("BTCUSD.csv", "BTC-PERP")]
    [InlineData("ETH-USDC-SWAP.csv", "ETH-PERP")]
    [InlineData("BINANCE_1000PEPEUSDT, 5.csv", "1000PEPE-PERP")]
    [InlineData("solusdt.csv", "SOL-PERP")]
    public void The_file_name_tells_the_symbol(string name, string symbol)
    {
        Assert.Equal(new Symbol(symbol), Whole(CandleFile.Load(_folder.Write(name, First + Second))).Symbol);
    }

    [Theory]
    [InlineData("SOL")]
    [InlineData("SOL-PERP")]
    [InlineData("solusdt")]
    public void A_symbol_said_by_the_owner_wins_over_the_file_name(string said)
    {
        Assert.Equal(new Symbol("SOL-PERP"), Whole(CandleFile.Load($"{said}={_folder.Write("BTCUSDT.csv", First + Second)}")).Symbol);
    }

    [Theory]
    [InlineData(CandleFileTrouble.Empty, null, "")]
    [InlineData(CandleFileTrouble.Empty, null, "\n\n")]
    [InlineData(CandleFileTrouble.Empty, null, Header)]
    [InlineData(CandleFileTrouble.WrongHeader, 1L, "time,open,high,low,close,volume\n" + First)]
    [InlineData(CandleFileTrouble.BlankLine, 3L, Header + First + "\n" + Second)]
    [InlineData(CandleFileTrouble.WrongFieldCount, 3L, Header + First + "1700000400000,11,12,10,11.5\n")]
    [InlineData(CandleFileTrouble.WrongFieldCount, 3L, Header + First + "1700000400000,11,12,10,11.5,6,1\n")]
    [InlineData(CandleFileTrouble.WrongFieldCount, 1L, "1700000100000;10;12;9;11;5\n")]
    [InlineData(CandleFileTrouble.NotANumber, 3L, Header + First + "1700000400000,11,1x2,10,11.5,6\n")]
    [InlineData(CandleFileTrouble.NotANumber, 3L, Header + First + "1700000400000,11,,10,11.5,6\n")]
    [InlineData(CandleFileTrouble.NotANumber, 3L, Header + First + "1700000400000,nan,12,10,11.5,6\n")]
    [InlineData(CandleFileTrouble.NotANumber, 3L, Header + First + "2023-11-14 22:20,11,12,10,11.5,6\n")]
    [InlineData(CandleFileTrouble.NotANumber, 3L, Header + First + ",11,12,10,11.5,6\n")]
    [InlineData(CandleFileTrouble.TimeOutOfRange, 2L, Header + "1700000100,10,12,9,11,5\n")]
    [InlineData(CandleFileTrouble.TimeOutOfRange, 2L, Header + "1700000100000000,10,12,9,11,5\n")]
    [InlineData(CandleFileTrouble.TimeOutOfRange, 2L, Header + "17000001000000000000000000,10,12,9,11,5\n")]
    [InlineData(CandleFileTrouble.PriceNotPositive, 3L, Header + First + "1700000400000,11,12,0,11.5,6\n")]
    [InlineData(CandleFileTrouble.PriceNotPositive, 3L, Header + First + "1700000400000,11,12,-10,11.5,6\n")]
    [InlineData(CandleFileTrouble.PriceNotPositive, 3L, Header + First + "1700000400000,11,12,1e-9,11.5,6\n")]
    [InlineData(CandleFileTrouble.VolumeNegative, 3L, Header + First + "1700000400000,11,12,10,11.5,-6\n")]
    [InlineData(CandleFileTrouble.ValueTooLarge, 3L, Header + First + "1700000400000,11,12,10,11.5,99000000000\n")]
    [InlineData(CandleFileTrouble.ValueTooLarge, 3L, Header + First + "1700000400000,11,1e30,10,11.5,6\n")]
    [InlineData(CandleFileTrouble.BrokenRange, 3L, Header + First + "1700000400000,11,10,12,11.5,6\n")]
    [InlineData(CandleFileTrouble.BrokenRange, 3L, Header + First + "1700000400000,9.9,12,10,11.5,6\n")]
    [InlineData(CandleFileTrouble.BrokenRange, 3L, Header + First + "1700000400000,11,12,10,12.1,6\n")]
    [InlineData(CandleFileTrouble.DuplicateTime, 3L, Header + First + First)]
    [InlineData(CandleFileTrouble.Unsorted, 4L, Header + First + Third + Second)]
    [InlineData(CandleFileTrouble.TooFewBars, null, Header + First)]
    [InlineData(CandleFileTrouble.BarLengthUnsupported, null, "1700000100000,10,12,9,11,5\n1700001000000,10,12,9,11,5\n")]
    [InlineData(CandleFileTrouble.TimeOffGrid, 4L, Header + First + Second + "1700000712000,11.5,13,11,12,7\n" + Fourth + Fifth)]
    [InlineData(CandleFileTrouble.TimeOffGrid, 1L, "1700000160000,10,12,9,11,5\n1700000460000,10,12,9,11,5\n")]
    public void Trouble_in_the_text_is_told_with_its_line(CandleFileTrouble trouble, long? line, string text)
    {
        var fault = Broken(Load(text));

        Assert.Equal((trouble, line), (fault.Trouble, fault.Line));
        Assert.EndsWith(".", fault.Sentence, StringComparison.Ordinal);
        Assert.Contains("SOLUSDT.csv", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, 5, 20, 1, 62)]
    [InlineData(60, 1, 20, 5, 62)]
    public void A_change_of_bar_length_is_told_where_it_begins(int count, int minutes, int thenCount, int thenMinutes, long line)
    {
        var steps = Enumerable.Repeat(minutes, count - 1).Concat(Enumerable.Repeat(thenMinutes, thenCount));
        var time = 1_700_000_100_000L;
        var text = Header + $"{time},10,12,9,11,5\n" + string.Concat(steps.Select(s => $"{time += s * 60_000L},10,12,9,11,5\n"));

        var fault = Broken(Load(text));

        Assert.Equal((CandleFileTrouble.MixedBarLength, line), (fault.Trouble, fault.Line));
    }

    [Fact]
    public void Trouble_with_the_file_itself_is_told()
    {
        Assert.Equal(CandleFileTrouble.Missing, Broken(CandleFile.Load(_folder.Path("SOL.csv"))).Trouble);
        Assert.Equal(CandleFileTrouble.Missing, Broken(CandleFile.Load("SOL=")).Trouble);
        Assert.Equal(CandleFileTrouble.IsDirectory, Broken(CandleFile.Load($"SOL={_folder.Path(string.Empty)}")).Trouble);
        Assert.Equal(CandleFileTrouble.SymbolUnknown, Broken(CandleFile.Load(_folder.Write("candles.csv", First + Second))).Trouble);
        Assert.Equal(CandleFileTrouble.SymbolUnknown, Broken(CandleFile.Load(_folder.Write("SOL_BTC.csv", First + Second))).Trouble);
        Assert.Equal(CandleFileTrouble.SymbolUnknown, Broken(CandleFile.Load($"!={_folder.Write("SOL.csv", First + Second)}")).Trouble);
    }

    [Fact]
    public void A_file_that_another_program_holds_is_not_readable()
    {
        var path = _folder.Write("SOL.csv", First + Second);
        using var holder = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(CandleFileTrouble.NotReadable, Broken(CandleFile.Load(path)).Trouble);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_file_without_the_right_to_read_it_is_not_readable()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "File modes are a matter of Unix.");
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "The superuser may read everything.");
        var path = _folder.Write("SOL.csv", First + Second);
        File.SetUnixFileMode(path, UnixFileMode.None);

        Assert.Equal(CandleFileTrouble.NotReadable, Broken(CandleFile.Load(path)).Trouble);
    }

    [Fact]
    public void A_gzip_file_that_breaks_off_anywhere_is_damaged()
    {
        var packed = Pack(Header + First + Second + Third);

        for (var length = 2; length < packed.Length; length++)
        {
            Assert.Equal(CandleFileTrouble.DamagedGzip, Broken(LoadBytes(packed[..length])).Trouble);
        }
    }

    [Fact]
    public void A_gzip_file_with_a_flipped_bit_never_gives_other_bars()
    {
        var packed = Pack(Header + First + Second + Third);
        var identity = Whole(LoadBytes(packed)).Identity;

        // The first ten bytes are a header that holds a time and other things that do not matter.
        for (var i = 10; i < packed.Length; i++)
        {
            var broken = (byte[])packed.Clone();
            broken[i] ^= 0x10;
            if (LoadBytes(broken) is FileReading<CandleFile>.Complete complete)
            {
                Assert.Equal(identity, complete.Content.Identity);
            }
        }
    }

    [Theory]
    [InlineData("binance-perp_BTCUSDT_1m", 132902)]
    [InlineData("binance-perp_BTCUSDT_5m", 291643)]
    [InlineData("binance-perp_SOLUSDT_1m", 116339)]
    [InlineData("binance-perp_SOLUSDT_5m", 236734)]
    [InlineData("hyperliquid-perp_BTC_1m", 6807)]
    [InlineData("hyperliquid-perp_BTC_5m", 38530)]
    [InlineData("hyperliquid-perp_SOL_1m", 7055)]
    [InlineData("hyperliquid-perp_SOL_5m", 38528)]
    [InlineData("hyperliquid-perp_BTC_3m", null)]
    [InlineData("hyperliquid-perp_BTC_15m", null)]
    [InlineData("hyperliquid-perp_SOL_1h", null)]
    public void Recorded_files_load_or_say_why_not(string name, int? bars)
    {
        var reading = CandleFile.Load(RealData.Path($"candles/{name}.csv.gz"));

        if (bars is null)
        {
            Assert.Equal(CandleFileTrouble.BarLengthUnsupported, Broken(reading).Trouble);
            return;
        }

        Assert.Equal(bars, Whole(reading).Candles.Length);
        var length = name.EndsWith("_1m", StringComparison.Ordinal) ? Timeframe.OneMinute : Timeframe.FiveMinutes;
        Assert.Equal(length, Whole(reading).BarLength);
    }

    private static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static CandleFile Whole(FileReading<CandleFile> reading) =>
        reading is FileReading<CandleFile>.Complete complete
            ? complete.Content
            : throw new Xunit.Sdk.XunitException(Broken(reading).ToString());

    private static CandleFileFault Broken(FileReading<CandleFile> reading) => Assert.IsType<FileReading<CandleFile>.Faulty>(reading).Fault;

    private FileReading<CandleFile> Load(string text) => CandleFile.Load(_folder.Write("SOLUSDT.csv", text));

    private FileReading<CandleFile> LoadBytes(byte[] bytes) => CandleFile.Load(_folder.Write("SOLUSDT.csv", bytes));
}
