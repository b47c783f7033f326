using Migrations.Engine.Autogenerate.Compare;

namespace Engine.Tests.MySql;

/// <summary>
/// A column that counts must be in a key at all times: what the server takes only together runs together, there and back.
/// </summary>
public class CountedKeyTests
{
    const string Plain = "CREATE TABLE t (a int)",
        Key = "CREATE TABLE t (a int NOT NULL PRIMARY KEY)",
        Counted = "CREATE TABLE t (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, a int NOT NULL)";

    [TestCase(Plain, "CREATE TABLE t (a int, id int NOT NULL AUTO_INCREMENT PRIMARY KEY)")]
    [TestCase(Key, "CREATE TABLE t (a int NOT NULL, id int NOT NULL AUTO_INCREMENT PRIMARY KEY)")]
    [TestCase(Plain, "CREATE TABLE t (a int, id bigint NOT NULL AUTO_INCREMENT, KEY k (id))")]
    [TestCase(Plain, "CREATE TABLE t (a int, id bigint NOT NULL AUTO_INCREMENT, UNIQUE KEY u (id))")]
    [TestCase(Plain, "CREATE TABLE t (a int, id int NOT NULL AUTO_INCREMENT, b int NOT NULL, PRIMARY KEY (id, b))")]
    [TestCase(Counted, "CREATE TABLE t (a int NOT NULL)")]
    [TestCase(Counted, Key)]
    [TestCase(Counted, "CREATE TABLE t (id int NOT NULL, a int NOT NULL)")]
    [TestCase(Counted, "CREATE TABLE t (id int NOT NULL AUTO_INCREMENT, a int NOT NULL PRIMARY KEY, UNIQUE KEY u (id))")]
    [TestCase(Counted, "CREATE TABLE t (id int NOT NULL AUTO_INCREMENT, a int NOT NULL PRIMARY KEY, KEY k (id))")]
    [TestCase(Counted, "CREATE TABLE t (id int NOT NULL AUTO_INCREMENT, a int NOT NULL, KEY k (id, a))")]
    [TestCase(Counted, "CREATE TABLE t (number bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, a int NOT NULL)")]
    [TestCase(Counted, "CREATE TABLE t (id int NOT NULL, a int NOT NULL AUTO_INCREMENT PRIMARY KEY)")]
    [TestCase(
        "CREATE TABLE t (id int NOT NULL AUTO_INCREMENT, a int, KEY k (id))",
        "CREATE TABLE t (id int NOT NULL AUTO_INCREMENT, a int, UNIQUE KEY u (id))"
    )]
    public void There_and_back(string from, string to)
    {
        using MySqlDatabase database = new(from), wanted = new(to), original = new(from);
        var change = SchemaComparer.Compare(wanted.Read(), database.Read(), MySqlDatabase.Dialect, new() { CompareServerDefault = true });
        Assert.That(change.Upgrade, Is.Not.Empty);
        database.Run([.. change.Upgrade]);
        Assert.That(MySqlDatabase.Difference(wanted.Read(), database.Read()), Is.Empty);
        database.Run([.. change.Downgrade]);
        Assert.That(MySqlDatabase.Difference(original.Read(), database.Read()), Is.Empty);
    }

    [Test]
    public void A_script_has_one_statement()
    {
        using MySqlDatabase database = new(Key),
            wanted = new("CREATE TABLE t (a int NOT NULL, id int NOT NULL AUTO_INCREMENT PRIMARY KEY)");
        var change = SchemaComparer.Compare(wanted.Read(), database.Read(), MySqlDatabase.Dialect, new());
        Assert.That(
            MySqlDatabase.Sql(database.Read(), new BatchAlterTable(new("t"), [.. change.Upgrade])),
            Has.One.Matches<string>(sql =>
                sql.Contains("DROP PRIMARY KEY", StringComparison.Ordinal)
                && sql.Contains("ADD COLUMN id", StringComparison.Ordinal)
                && sql.Contains("ADD PRIMARY KEY (id)", StringComparison.Ordinal)
            )
        );
    }
}
