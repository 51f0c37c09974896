using System.Globalization;

namespace MemoryStdio.Cli.Output;

internal static class Sizes
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    public static string Of(long bytes)
    {
        var unit = 0;
        double value = bytes;
        for (; value >= 1024 && unit < Units.Length - 1; unit++) value /= 1024;
        return value.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + Units[unit];
    }
}
