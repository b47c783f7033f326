namespace Migrations.Engine.Schema;

/// <summary>The values that a column of a type can hold, as far as a comparison of two types needs to know them.</summary>
abstract record ValueSet
{
    /// <summary>Longer than any text that has a length.</summary>
    public const long Unlimited = long.MaxValue - 2;

    /// <summary>Whether every value of the other set has a place in this one.</summary>
    public abstract bool Holds(ValueSet other);

    /// <summary>
    /// The length of the longest text that a value is written as; null where there is no such text, or none that is longest.
    /// </summary>
    protected virtual long? TextLength => null;

    /// <summary>Texts of up to so many characters.</summary>
    public sealed record Text(long Length, bool IsUnicode = false) : ValueSet
    {
        protected override long? TextLength => Length;

        // What was never of Unicode fits all; the other way, characters are lost.
        public override bool Holds(ValueSet other) => other is Text { IsUnicode: true } && !IsUnicode ? false
            : other is not Bytes && (other.TextLength is { } length ? length <= Length : Length >= Unlimited);
    }

    /// <summary>One of some texts.</summary>
    public sealed record Choice(ValueList<string> Values) : ValueSet
    {
        protected override long? TextLength => Values.Select(value => value.Length).DefaultIfEmpty(0).Max();

        public override bool Holds(ValueSet other) => other is Choice choice && choice.Values.All(Values.Contains);
    }

    /// <summary>Whole numbers.</summary>
    public sealed record Whole(decimal Least, decimal Most) : ValueSet
    {
        /// <summary>Decimal digits of the greatest one.</summary>
        public int Digits => Math.Max(Count(Least), Count(Most));

        protected override long? TextLength => Math.Max(Least.ToString("0", null).Length, Most.ToString("0", null).Length);

        public override bool Holds(ValueSet other) => other switch
        {
            Whole whole => Least <= whole.Least && whole.Most <= Most,
            Exact { Scale: 0, Digits: <= 28 and var digits } => Pow(digits) - 1 <= Most && 1 - Pow(digits) >= Least,
            Truth => Least <= 0 && Most >= 1,
            _ => false,
        };

        static int Count(decimal number) => Math.Abs(number).ToString("0", null).Length;

        static decimal Pow(int digits) => Enumerable.Repeat(10m, digits).Aggregate(1m, (product, ten) => product * ten);
    }

    /// <summary>Decimal numbers; without digits of any size.</summary>
    public sealed record Exact(int? Digits, int? Scale) : ValueSet
    {
        protected override long? TextLength => Digits + 2;

        int Before => Digits is { } digits ? digits - (Scale ?? 0) : int.MaxValue;

        int After => Digits is null ? int.MaxValue : Scale ?? 0;

        public override bool Holds(ValueSet other) => other switch
        {
            Exact exact => exact.Before <= Before && exact.After <= After,
            Whole whole => whole.Digits <= Before,
            Truth => Before > 0,
            Real => Digits is null,
            _ => false,
        };
    }

    /// <summary>Numbers of floating point, by the bits of the mantissa.</summary>
    public sealed record Real(int Bits) : ValueSet
    {
        protected override long? TextLength => 24;

        public override bool Holds(ValueSet other) => other switch
        {
            Real real => real.Bits <= Bits,
            Whole whole => whole.Digits <= Decimals,
            Exact exact => exact.Digits <= Decimals,
            Truth => true,
            _ => false,
        };

        // The decimal digits that survive.
        int Decimals => Bits <= 24 ? 6 : 15;
    }

    /// <summary>True and false.</summary>
    public sealed record Truth : ValueSet
    {
        protected override long? TextLength => 5;

        public override bool Holds(ValueSet other) => other is Truth or Whole { Least: 0, Most: 1 };
    }

    /// <summary>Days, times of a day, and moments, to so many digits of a second.</summary>
    public sealed record Moment(bool HasDate, bool HasTime, bool HasZone = false, int Fraction = 6) : ValueSet
    {
        protected override long? TextLength => (HasDate ? 10 : 0) + (HasTime ? 16 : 0) + (HasZone ? 6 : 0);

        // A moment with a zone is kept as the moment that it is. The zone of a time alone is lost.
        public override bool Holds(ValueSet other) => other is Moment moment
            && (HasDate || !moment.HasDate) && (HasTime || !moment.HasTime) && (HasDate == moment.HasDate)
            && (!moment.HasTime || moment.Fraction <= Fraction) && (HasZone || !moment.HasZone || HasDate);
    }

    /// <summary>Bytes.</summary>
    public sealed record Bytes(long Length) : ValueSet
    {
        public override bool Holds(ValueSet other) => other is Bytes bytes && bytes.Length <= Length;
    }

    /// <summary>The values of a type that other kinds have nothing in common with; what two types of one name write, both hold.</summary>
    public sealed record Own(string Name, int? Written = null) : ValueSet
    {
        protected override long? TextLength => Written;

        public override bool Holds(ValueSet other) => other is Own own && own.Name == Name;
    }
}
