using System.ComponentModel.DataAnnotations.Schema;

namespace Journal;

[Table("Entries")]
public sealed class Entry
{
    public int Id { get; set; }

    public DateOnly Day { get; set; }

    public string Text { get; set; } = "";
}
