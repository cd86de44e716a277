using System.Text;

namespace VoiceAssistant.Application.Tables;

/// <summary>Reads the rows of a table one by one, however long it is: what a quotation mark or a lack of line breaks holds together is bounded.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc4180, and a quotation mark within a cell that does not begin with one is a character like others.</remarks>
internal sealed class CsvRows : IDisposable
{
    public const int LongestCell = 60_000, MostCells = 1_000;

    private const int BufferSize = 1 << 16, End = -1;

    private const char Quote = '"';

    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    private readonly TextReader _text;
    private readonly char[] _buffer = new char[BufferSize];
    private readonly List<string> _cells = [];
    private readonly StringBuilder _cell = new();
    private readonly char _delimiter;
    private int _length, _position, _line = 1;

    /// <param name="text">Disposed with this.</param>
    public CsvRows(TextReader text)
    {
        _text = text;
        _length = text.ReadBlock(_buffer);
        _delimiter = Named() ?? Counted();
    }

    /// <summary>Of the present row; at most <see cref="MostCells"/>.</summary>
    public IReadOnlyList<string> Cells => _cells;

    /// <summary>How many cells the present row has in the file.</summary>
    public int CellCount { get; private set; }

    /// <summary>On which the present row begins; the first is line 1.</summary>
    public int Line { get; private set; }

    /// <summary>What is wrong with the present row; null where it is one.</summary>
    public CsvProblem? Problem { get; private set; }

    /// <summary>The line on which the problem shows.</summary>
    public int ProblemLine { get; private set; }

    /// <summary>Goes on to the next row that is not blank. False where there is none.</summary>
    public bool Read()
    {
        while (Peek() != End)
        {
            ReadRow();
            if (Problem is not null || _cells.Any(cell => !string.IsNullOrWhiteSpace(cell)))
                return true;
        }

        return false;
    }

    public void Dispose() => _text.Dispose();

    private void ReadRow()
    {
        (Line, Problem, CellCount) = (_line, null, 0);
        _cells.Clear();
        do
            ReadCell();
        while (Problem is null && TakeIf(_delimiter));
        if (Problem is CsvProblem.LongCell)
            SkipCells();
        if (Problem is not null and not CsvProblem.LongCell)
            SkipLine();
        TakeBreak();
    }

    private void ReadCell()
    {
        _cell.Clear();
        var isLong = TakeIf(Quote) ? !ReadQuoted() : !ReadPlain();
        if (isLong && Problem is null)
            SetProblem(CsvProblem.LongCell);
        if (CellCount++ < MostCells)
            _cells.Add(_cell.ToString());
    }

    /// <summary>False where it is too long.</summary>
    private bool ReadPlain()
    {
        var isShort = true;
        while (Peek() is var next && next != End && next != _delimiter && next is not ('\r' or '\n'))
            isShort &= Append((char)Take());
        return isShort;
    }

    private bool ReadQuoted()
    {
        var isShort = true;
        while (true)
        {
            if (Peek() == End)
            {
                SetProblem(CsvProblem.OpenQuote);
                return isShort;
            }

            var next = (char)Take();
            if (next == Quote && !TakeIf(Quote))
                break;
            if (next == '\n' || (next == '\r' && Peek() != '\n'))
                _line++;
            isShort &= Append(next);
        }

        while (TakeIf(' '))
        {
            // some programs put spaces there
        }

        if (Peek() is var after && after != End && after != _delimiter && after is not ('\r' or '\n'))
            SetProblem(CsvProblem.StrayQuote);
        return isShort;
    }

    private bool Append(char next)
    {
        if (_cell.Length == LongestCell)
            return false;
        _cell.Append(next);
        return true;
    }

    private void SetProblem(CsvProblem problem) => (Problem, ProblemLine) = (problem, _line);

    /// <summary>The cells behind one that is too long may go over several lines.</summary>
    private void SkipCells()
    {
        while (TakeIf(_delimiter))
        {
            _cell.Clear();
            _ = TakeIf(Quote) ? ReadQuoted() : ReadPlain();
        }
    }

    private void SkipLine()
    {
        while (Peek() is not (End or '\r' or '\n'))
            Take();
    }

    private void TakeBreak()
    {
        var isBreak = TakeIf('\r');
        if (TakeIf('\n') || isBreak)
            _line++;
    }

    private int Peek()
    {
        if (_position == _length)
            (_length, _position) = (_text.ReadBlock(_buffer), 0);
        return _position < _length ? _buffer[_position] : End;
    }

    private int Take()
    {
        var next = Peek();
        _position++;
        return next;
    }

    private bool TakeIf(char wanted)
    {
        if (Peek() != wanted)
            return false;
        _position++;
        return true;
    }

    /// <summary>What a first line <c>sep=;</c> names, as spreadsheets write it for each other; null where there is none.</summary>
    private char? Named()
    {
        var line = FirstLine();
        var named = line.Trim(Quote);
        if (named.Length is not 5 || !named.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
            return null;
        _position = line.Length;
        TakeBreak();
        return named[4];
    }

    /// <summary>The one that the first line has most often outside of quotation marks.</summary>
    private char Counted()
    {
        var counts = new int[Delimiters.Length];
        var isQuoted = false;
        foreach (var next in FirstLine())
        {
            isQuoted ^= next == Quote;
            if (!isQuoted && Array.IndexOf(Delimiters, next) is var found and >= 0)
                counts[found]++;
        }

        return Delimiters[Array.IndexOf(counts, counts.Max())];
    }

    private ReadOnlySpan<char> FirstLine()
    {
        var text = _buffer.AsSpan(_position, _length - _position);
        return text.IndexOfAny('\r', '\n') is var end and >= 0 ? text[..end] : text;
    }
}

/// <summary>Why a row is none.</summary>
internal enum CsvProblem
{
    /// <summary>A quotation mark opens a cell that nothing closes, so that it has taken in all lines behind it.</summary>
    OpenQuote,

    /// <summary>Something follows the quotation mark that ends a cell.</summary>
    StrayQuote,

    LongCell,
}
