using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;
using Legion.Engine.Venues.Replay;

namespace Legion.Tests.Engine.Venues.Replay;

public sealed class NumberTextTests
{
    private static readonly Gen<string> Digits = Gen.Char['0', '9'].Array[0, 24].Select(d => new string(d));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("150.25", 15_025_000_000)]
    [InlineData(".5", 50_000_000)]
    [InlineData("5.", 500_000_000)]
    [InlineData("1e-7", 10)]
    [InlineData("1.5E+2", 15_000_000_000)]
    [InlineData("-0.00000001", -1)]
    [InlineData("0.000000005", 0)]
    [InlineData("0.000000015", 2)]
    [InlineData("0.0000000150000000000000000000000000000001", 2)]
    [InlineData("0.0000000050000000000000000000000000000001", 1)]
    [InlineData("92233720368.54775807", long.MaxValue)]
    public void A_number_is_read_to_the_hundred_millionth_half_to_even(string text, long units)
    {
        Assert.Equal(NumberReading.Fine, NumberText.Read(Encoding.UTF8.GetBytes(text), out var actual));
        Assert.Equal(units, actual);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("1.2.3")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("e5")]
    [InlineData("1,5")]
    [InlineData(" 1")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("0x10")]
    [InlineData("12345678901234567890x")]
    public void What_is_no_number_is_not_read_as_one(string text)
    {
        Assert.Equal(NumberReading.NotANumber, NumberText.Read(Encoding.UTF8.GetBytes(text), out _));
    }

    [Fact]
    public void Any_decimal_form_equals_exact_arithmetic()
    {
        var gen = Gen.Select(Gen.OneOf("", "-", "+"), Digits, Digits, Gen.Int[-30, 30], Gen.Bool);

        gen.Where(g => g.Item2.Length + g.Item3.Length > 0).Sample(
            (sign, whole, fraction, exponent, hasExponent) =>
            {
                var decimals = fraction.Length > 0 ? "." + fraction : "";
                var text = sign + whole + decimals + (hasExponent ? FormattableString.Invariant($"e{exponent}") : "");
                var expected = Exact(sign, whole, fraction, hasExponent ? exponent : 0);

                var reading = NumberText.Read(Encoding.UTF8.GetBytes(text), out var actual);

                return expected is { } units ? reading == NumberReading.Fine && actual == units : reading == NumberReading.TooLarge;
            },
            iter: 20_000);
    }

    [Fact]
    public void The_fast_way_reads_what_the_careful_way_reads()
    {
        var number = Gen.Select(Gen.Long[0, 9_199_999_999], Gen.Int[0, 9], (units, places) => Decimal(units, places));

        number.Array[5].Sample(
            numbers =>
            {
                var row = Encoding.UTF8.GetBytes($"1700000100000,{string.Join(',', numbers)}\n{new string(' ', 200)}");
                Span<long> units = stackalloc long[6];
                var length = PlainRow.Read(row, units);
                if (length == 0)
                {
                    // Nine decimals go the careful way.
                    return numbers.Any(n => n.Split('.') is [_, { Length: 9 }]);
                }

                for (var i = 0; i < 5; i++)
                {
                    var reading = NumberText.Read(Encoding.UTF8.GetBytes(numbers[i]), out var careful);
                    if (reading != NumberReading.Fine || careful != units[i + 1])
                    {
                        return false;
                    }
                }

                return units[0] == 1_700_000_100_000 && row[length - 1] == '\n';
            },
            iter: 20_000);
    }

    private static string Decimal(long units, int places) =>
        (units / (decimal)BigInteger.Pow(10, places)).ToString($"F{places}", CultureInfo.InvariantCulture);

    private static long? Exact(string sign, string whole, string fraction, int exponent)
    {
        var mantissa = BigInteger.Parse("0" + whole + fraction, CultureInfo.InvariantCulture);
        var power = 8 + exponent - fraction.Length;
        BigInteger units;
        if (power >= 0)
        {
            units = mantissa * BigInteger.Pow(10, power);
        }
        else
        {
            var divisor = BigInteger.Pow(10, -power);
            units = BigInteger.DivRem(mantissa, divisor, out var remainder);
            var side = (remainder * 2).CompareTo(divisor);
            units += side > 0 || (side == 0 && !units.IsEven) ? 1 : 0;
        }

        return units > long.MaxValue ? null : (long)(sign is "-" ? -units : units);
    }
}
