namespace Migrations.Engine.Autogenerate.Render;

/// <summary>A piece of C# that can stand on one line, or on several when one is too short.</summary>
abstract class Code
{
    /// <summary>The piece on one line.</summary>
    public abstract string Flat { get; }

    /// <summary>Whether it must be broken even where a line has room.</summary>
    public virtual bool IsTall => false;

    /// <summary>Writes the piece broken into lines.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="tail">How many characters follow on the last line.</param>
    public abstract void WriteBroken(CodeWriter writer, int tail);

    public static implicit operator Code(string text) => new Word(text);

    /// <summary>A call: arguments in parentheses.</summary>
    public static Code Call(string head, IEnumerable<Code> arguments, string close = ")") =>
        new Group(head + "(", arguments.ToList(), close) { Kind = GroupKind.Call };

    /// <summary>A collection expression.</summary>
    public static Code List(IEnumerable<Code> items, bool isTall = false) =>
        new Group("[", items.ToList(), "]") { Kind = GroupKind.List, Tall = isTall };

    /// <summary>A call with an object initializer; without properties the call alone.</summary>
    public static Code New(Code call, IReadOnlyList<Code> properties) =>
        properties.Count == 0 ? call : new Sequence(call, new Group("{ ", properties, " }") { Kind = GroupKind.Initializer });

    /// <summary>A label or a cast before a piece.</summary>
    public static Code Prefixed(string prefix, Code code) => new Prefix(prefix, code);

    sealed class Word(string text) : Code
    {
        public override string Flat => text;

        public override void WriteBroken(CodeWriter writer, int tail) => writer.Append(text);
    }

    sealed class Prefix(string prefix, Code code) : Code
    {
        public override string Flat => prefix + code.Flat;

        public override bool IsTall => code.IsTall;

        public Code Inner => code;

        public override void WriteBroken(CodeWriter writer, int tail)
        {
            writer.Append(prefix);
            writer.Write(code, tail);
        }
    }

    // An initializer that is broken begins on a line of its own.
    sealed class Sequence(Code call, Group initializer) : Code
    {
        public override string Flat => $"{call.Flat} {initializer.Flat}";

        public override void WriteBroken(CodeWriter writer, int tail)
        {
            writer.Write(call, 0);
            writer.NewLine();
            initializer.WriteBroken(writer, tail);
        }
    }

    enum GroupKind
    {
        Call,
        List,
        Initializer,
    }

    sealed class Group(string open, IReadOnlyList<Code> items, string close) : Code
    {
        public GroupKind Kind { get; init; }

        public bool Tall { get; init; }

        public override bool IsTall => Tall || items.Any(item => item.IsTall);

        public override string Flat { get; } = open + string.Join(", ", items.Select(item => item.Flat)) + close;

        public override void WriteBroken(CodeWriter writer, int tail)
        {
            if (Kind == GroupKind.Call && TryHug(writer, tail))
                return;
            writer.Append(open.TrimEnd());
            using (writer.Indent())
                for (var i = 0; i < items.Count; i++)
                {
                    var comma = Kind != GroupKind.Call || i < items.Count - 1 ? "," : "";
                    writer.NewLine();
                    writer.Write(items[i], comma.Length + (Kind == GroupKind.Call && i == items.Count - 1 ? close.Length + tail : 0));
                    writer.Append(comma);
                }
            if (Kind != GroupKind.Call)
                writer.NewLine();
            writer.Append(close.TrimStart());
        }

        // One long list among short arguments: only the list is broken, as a person would write it.
        bool TryHug(CodeWriter writer, int tail)
        {
            var lists = items.Select((item, index) => (item, index)).Where(pair => IsList(pair.item)).ToList();
            if (lists.Count == 0)
                return false;
            var hugged = lists.FirstOrDefault(pair => pair.item.IsTall, lists.MaxBy(pair => pair.item.Flat.Length)).index;
            if (!items[hugged].IsTall && items[hugged].Flat.Length < Flat.Length / 2)
                return false;
            var before = open + string.Concat(items.Take(hugged).Select(item => item.Flat + ", "));
            var after = string.Concat(items.Skip(hugged + 1).Select(item => ", " + item.Flat)) + close;
            if (
                items.Where((_, index) => index != hugged).Any(item => item.IsTall)
                || !writer.Fits(before.Length + 12)
                || after.Length + tail > CodeWriter.Width * 3 / 4
            )
                return false;
            writer.Append(before);
            items[hugged].WriteBroken(writer, after.Length + tail);
            writer.Append(after);
            return true;
        }

        static bool IsList(Code code) =>
            code is Group { Kind: GroupKind.List } group && group.Flat.Length > 2 || code is Prefix { Inner: var inner } && IsList(inner);
    }
}
