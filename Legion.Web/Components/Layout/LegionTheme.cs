using MudBlazor;

namespace Legion.Web.Components.Layout;

/// <summary>
/// Gain and loss are the blue and orange of Okabe and Ito, which people with the common kinds of colour blindness can tell apart; a sign
/// and an arrow say the same. Red is kept for danger. The same colours stand as variables at the top of <c>legion.css</c>.
/// </summary>
public static class LegionTheme
{
    private static readonly string[] Fonts =
        ["Inter", "-apple-system", "BlinkMacSystemFont", "Segoe UI", "Helvetica Neue", "Arial", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteDark = new PaletteDark
        {
            Primary = "#7ab8ff",
            PrimaryContrastText = "#06101f",
            Success = "#56b4e9",
            Warning = "#e69f00",
            Error = "#ff6b6b",
            Background = "#0a0f18",
            BackgroundGray = "#0d1420",
            Surface = "#111927",
            AppbarBackground = "#0d1420",
            AppbarText = "#e7ecf4",
            DrawerBackground = "#0d1420",
            DrawerText = "#aab6c6",
            DrawerIcon = "#aab6c6",
            TextPrimary = "#e7ecf4",
            TextSecondary = "#93a1b5",
            LinesDefault = "#1e2a3b",
            TableLines = "#1e2a3b",
            Divider = "#1e2a3b",
            LinesInputs = "#4a5a70",
        },
        // A dense bar is three quarters of this: 48 px.
        LayoutProperties = new LayoutProperties
        {
            AppbarHeight = "64px",
            DrawerWidthLeft = "208px",
            DrawerMiniWidthLeft = "64px",
            DefaultBorderRadius = "6px",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "0.8125rem", LineHeight = "1.45" },
            Button = new ButtonTypography { FontFamily = Fonts, TextTransform = "none", FontWeight = "600", LetterSpacing = "0" },
        },
    };
}
