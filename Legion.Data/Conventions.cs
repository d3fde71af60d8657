using System.Text;
using Legion.Engine.Values;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Legion.Data;

/// <summary>
/// How values are stored, alike on both databases: whatever is compared, sorted or summed is a 64-bit integer, because SQLite has no exact
/// decimals and no times of its own.
/// </summary>
internal static class Conventions
{
    /// <summary>Longest name of a realm, kind, key or build.</summary>
    public const int NameLengthMax = 200;

    public static void Apply(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DateTimeOffset>().HaveConversion<UnixTimeConverter>();
        configuration.Properties<Money>().HaveConversion<MoneyConverter>();
    }

    /// <summary><c>RunRow.LastSequence</c> is the column <c>last_sequence</c>.</summary>
    public static void NameColumns(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            property.SetColumnName(SnakeCase(property.Name));
        }
    }

    private static string SnakeCase(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0)
            {
                words.Append('_');
            }

            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    private sealed class UnixTimeConverter()
        : ValueConverter<DateTimeOffset, long>(at => UnixTime.From(at), ticks => UnixTime.ToTime(ticks));

    private sealed class MoneyConverter() : ValueConverter<Money, long>(money => money.Micros, micros => new Money(micros));
}
