using System.Globalization;
using System.Numerics;
using System.Text;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>
/// Numbers that every SQLite reads exactly. What it makes of long decimals depends on its version and on the machine
/// (https://www.sqlite.org/floatingpoint.html); integers up to 2^53, and their products with powers of two, are exact everywhere.
/// </summary>
static class SqliteNumbers
{
    const int Bits = 53;
    const double LargestInteger = 1L << Bits;

    /// <summary>A number as it is usually written, where that is read exactly; else as an integer times or by powers of two.</summary>
    public static string Real(double value) =>
        value.ToString("R", CultureInfo.InvariantCulture) is var text && IsReadExactly(text) ? text : Product(value);

    /// <summary>The same; it is another number than a double of the same text.</summary>
    public static string Real(float value) =>
        value.ToString("R", CultureInfo.InvariantCulture) is var text && IsReadExactly(text) ? text : Product(value);

    /// <summary>Digits stay, also zeros at the end, while an integer or the nearest double holds them.</summary>
    public static string Real(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) || IsReadExactly(text) ? text
            : Product(double.Parse(text, CultureInfo.InvariantCulture));
    }

    static string Product(double value)
    {
        var (mantissa, exponent) = Parts(value);
        var sql = new StringBuilder($"({mantissa}");
        for (; exponent != 0; exponent -= Math.Clamp(exponent, -Bits, Bits))
            sql.Append(CultureInfo.InvariantCulture, $" {(exponent > 0 ? '*' : '/')} {1L << Math.Min(Math.Abs(exponent), Bits)}.0");
        return sql.Append(')').ToString();
    }

    // value = mantissa * 2^exponent, with the smallest mantissa.
    static (long Mantissa, int Exponent) Parts(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        var (mantissa, exponent) = (bits & ((1L << 52) - 1), (int)(bits >> 52));
        (mantissa, exponent) = exponent == 0 ? (mantissa, -1074) : (mantissa | 1L << 52, exponent - 1075);
        var zeros = BitOperations.TrailingZeroCount(mantissa);
        return (value < 0 ? -(mantissa >> zeros) : mantissa >> zeros, exponent + zeros);
    }

    // Digits * 10^exponent. One exact operation on exact numbers rounds once; a machine with longer registers rounds twice, so that what is
    // near the middle of two doubles might come out as the wrong one.
    static bool IsReadExactly(string text)
    {
        var parts = text.TrimStart('-').Split('E');
        var point = parts[0].IndexOf('.');
        var digits = parts[0].Replace(".", "").TrimStart('0');
        var exponent =
            (parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0)
            - (point < 0 ? 0 : parts[0].Length - point - 1);
        exponent += digits.Length - digits.TrimEnd('0').Length;
        digits = digits.TrimEnd('0');
        if (digits.Length == 0)
            return true;
        if (digits.Length > 15 || Math.Abs(exponent) > 22)
            return false;
        var number = long.Parse(digits, CultureInfo.InvariantCulture);
        if (exponent >= 0)
            return number * Math.Pow(10, exponent) < LargestInteger;
        var divisor = BigInteger.Pow(10, -exponent);
        var shift = 64 + (int)divisor.GetBitLength() - (int)((BigInteger)number).GetBitLength();
        var quotient = ((BigInteger)number << shift) / divisor;
        quotient >>= (int)quotient.GetBitLength() - 64;
        return (long)(quotient & 0x7FF) is not (0x3FF or 0x400);
    }
}
