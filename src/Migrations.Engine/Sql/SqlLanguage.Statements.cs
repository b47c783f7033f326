namespace MigrationsBuild.Dialects;

/// <summary>Where statements end.</summary>
public sealed partial record SqlLanguage
{
    static readonly HashSet<string> Routines = new(
        ["TRIGGER", "PROCEDURE", "PROC", "FUNCTION", "EVENT", "PACKAGE"],
        StringComparer.OrdinalIgnoreCase
    );
    static readonly HashSet<string> Others = new(
        ["TABLE", "VIEW", "INDEX", "SCHEMA", "DATABASE", "TYPE", "DOMAIN", "SEQUENCE", "ROLE", "USER", "RULE"],
        StringComparer.OrdinalIgnoreCase
    );
    static readonly HashSet<string> Blocks = new(["IF", "WHILE", "LOOP", "REPEAT", "FOR"], StringComparer.OrdinalIgnoreCase);

    // What stands before a statement within a body; after the head of a routine also its characteristics.
    static readonly HashSet<string> Before = new(
        ["BEGIN", "THEN", "ELSE", "DO", "LOOP", "REPEAT", "ROW", "DETERMINISTIC", "SQL", "DATA", "DEFINER", "INVOKER", "EXCEPTION"],
        StringComparer.OrdinalIgnoreCase
    );

    static readonly HashSet<string> RowWords = new(
        ["SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE"],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The statements of a text, without the semicolons between them; the body of a routine belongs to it.</summary>
    public IEnumerable<string> Split(string sql)
    {
        var (start, end, state) = (0, 0, new Statement(this));
        foreach (var token in Tokens(sql))
        {
            if (token.Is(';') && state.MayEnd)
            {
                if (!state.IsEmpty)
                    yield return sql[start..end].Trim();
                (start, state) = (end + 1, new(this));
            }
            else if (token.Counts)
                state.Add(token);
            end += token.Text.Length;
        }
        if (!state.IsEmpty)
            yield return sql[start..].Trim();
    }

    /// <summary>Whether any statement of the SQL may change the schema: all but those that plainly read or change rows.</summary>
    public bool MayChangeSchema(string sql)
    {
        var isFirst = true;
        foreach (var token in Words(sql))
        {
            if (token.Is(';'))
                isFirst = true;
            else if (isFirst && !RowWords.Contains(token.Text))
                return true;
            else
                isFirst = false;
        }
        return false;
    }

    /// <summary>What is known of a statement while its words come by.</summary>
    sealed class Statement(SqlLanguage language)
    {
        readonly Stack<bool> _blocks = new(); // Whether the block is an expression.
        SqlToken _first;
        SqlToken _last;
        int _count;
        int _parentheses;
        bool? _isRoutine;
        bool _awaitsBody;

        public bool IsEmpty => _count == 0;

        public bool MayEnd =>
            _parentheses <= 0 && _blocks.Count == 0 && !_awaitsBody && !(_isRoutine == true && language.RoutinesTakeTheRest);

        public void Add(SqlToken token)
        {
            if (_count++ == 0)
                _first = token;
            _parentheses += token.Is('(') ? 1 : token.Is(')') ? -1 : 0;
            var makes = _first.Is("CREATE") || _first.Is("ALTER") || _first.Is("RECREATE");
            if (_isRoutine is null && token.Kind == SqlTokenKind.Word && makes)
                _isRoutine = Routines.Contains(token.Text) ? true : Others.Contains(token.Text) ? false : null;
            else if (_isRoutine is null && _count == 2 && _first.Is("BEGIN") && token.Is("NOT"))
            {
                _isRoutine = true; // BEGIN NOT ATOMIC, MariaDB's block without a routine.
                _blocks.Push(false);
            }
            else if (_isRoutine is null && language.RoutinesHaveOneBlock && _count == 2 && _first.Is("EXECUTE") && token.Is("BLOCK"))
                _isRoutine = true;
            if (_isRoutine == true && language.RoutinesHaveOneBlock)
                CountOneBlock(token);
            else if (_isRoutine == true)
                Count(token);
            _last = token;
        }

        // Declarations end with semicolons before the body begins.
        void CountOneBlock(SqlToken token)
        {
            if (token.Is("AS") && _parentheses == 0 && _blocks.Count == 0)
                _awaitsBody = true;
            else if (token.Is("BEGIN") || token.Is("CASE"))
                _blocks.Push(token.Is("CASE"));
            else if (token.Is("END"))
                _blocks.TryPop(out _);
            _awaitsBody &= _blocks.Count == 0 || !token.Is("BEGIN");
        }

        // BEGIN and CASE, which also stands in expressions, end with END; the others, at the beginning of a statement, with END and their
        // word.
        void Count(SqlToken token)
        {
            if (token.Is("END"))
                _blocks.TryPop(out _);
            else if (_last.Is("END") && (token.Is("CASE") || IsBlock(token)))
                return;
            else if (token.Is("BEGIN") || token.Is("CASE") || IsBlock(token) && BeginsStatement(token))
                _blocks.Push(token.Is("CASE") && !BeginsStatement(token));
        }

        static bool IsBlock(SqlToken token) => token.Kind == SqlTokenKind.Word && Blocks.Contains(token.Text);

        bool BeginsStatement(SqlToken token) =>
            !(_blocks.TryPeek(out var isExpression) && isExpression)
            && (
                _last.Is(';')
                || _last.Is(':')
                || _last.Is(')') && !token.Is("FOR")
                || _last.Kind == SqlTokenKind.Word && Before.Contains(_last.Text)
            );
    }
}
