using System.Text;

namespace Migrations.Engine.Autogenerate.Render;

/// <summary>Writes lines with their indentation, and breaks what does not fit.</summary>
sealed class CodeWriter
{
    /// <summary>The longest line, in characters.</summary>
    public const int Width = 120;

    readonly StringBuilder _text = new();
    int _depth;
    int _column;

    /// <summary>The number of the line that is being written, from 1.</summary>
    public int LineNumber { get; private set; } = 1;

    public CodeWriter Append(string piece)
    {
        if (_column == 0 && piece.Length > 0)
        {
            _text.Append(' ', _depth * 4);
            _column = _depth * 4;
        }
        _text.Append(piece);
        LineNumber += piece.Count(character => character == '\n');
        _column += piece.Length;
        return this;
    }

    public void NewLine()
    {
        _text.Append('\n');
        _column = 0;
        LineNumber++;
    }

    public void Line(string line = "")
    {
        Append(line);
        NewLine();
    }

    /// <summary>Writes a piece of code, followed by <paramref name="tail"/> characters on its last line.</summary>
    public void Write(Code code, int tail)
    {
        if (!code.IsTall && Fits(code.Flat.Length + tail))
            Append(code.Flat);
        else
            code.WriteBroken(this, tail);
    }

    public void Statement(Code code)
    {
        Write(code, 1);
        Line(";");
    }

    /// <summary>Whether so many characters have room on this line.</summary>
    public bool Fits(int length) => (_column == 0 ? _depth * 4 : _column) + length <= Width;

    /// <summary>Indents until disposed.</summary>
    public IDisposable Indent()
    {
        _depth++;
        return new Outdent(this);
    }

    /// <summary>Braces around indented lines, until disposed.</summary>
    public IDisposable Block(string close = "}")
    {
        Line("{");
        _depth++;
        return new Outdent(this, close);
    }

    public override string ToString() => _text.ToString();

    sealed class Outdent(CodeWriter writer, string? close = null) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (close is not null)
                writer.Line(close);
        }
    }
}
