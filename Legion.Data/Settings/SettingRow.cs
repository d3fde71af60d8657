namespace Legion.Data.Settings;

/// <summary>A small thing to remember under a name.</summary>
public sealed class SettingRow
{
    public required string Key { get; init; }

    public required string Value { get; set; }
}
