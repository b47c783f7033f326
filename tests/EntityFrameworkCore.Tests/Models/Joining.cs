namespace EntityFrameworkCore.Tests.Models;

/// <summary>Many-to-many with and without a class, keys of several columns, tables that refer to each other.</summary>
public sealed class JoiningContext(DbContextOptions<JoiningContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Student>().HasMany(student => student.Friends).WithMany();
        modelBuilder.Entity<Student>().HasMany(student => student.Courses).WithMany(course => course.Students).UsingEntity<Enrollment>();
        modelBuilder.Entity<Enrollment>().HasKey(one => new { one.CourseId, one.StudentId, one.Term });
        modelBuilder.Entity<Exam>().HasOne(exam => exam.Enrollment).WithMany()
            .HasForeignKey(exam => new { exam.CourseId, exam.StudentId, exam.Term });
        modelBuilder.Entity<Department>().HasOne(one => one.Head).WithOne().HasForeignKey<Department>(one => one.HeadId);
        modelBuilder.Entity<Teacher>().HasOne(one => one.Department).WithMany(one => one.Teachers);
    }
}

public class Student
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public List<Student> Friends { get; } = [];

    public List<Course> Courses { get; } = [];

    public List<Tag> Tags { get; } = [];
}

public class Tag
{
    public string Id { get; set; } = "";

    public List<Student> Students { get; } = [];
}

public class Course
{
    public int Id { get; set; }

    public required string Title { get; set; }

    public List<Student> Students { get; } = [];

    public Teacher? Teacher { get; set; }
}

public class Enrollment
{
    public int StudentId { get; set; }

    public int CourseId { get; set; }

    public short Term { get; set; }

    public decimal? Mark { get; set; }
}

public class Exam
{
    public int Id { get; set; }

    public int StudentId { get; set; }

    public int CourseId { get; set; }

    public short Term { get; set; }

    public Enrollment? Enrollment { get; set; }

    public DateOnly On { get; set; }
}

public class Department
{
    public int Id { get; set; }

    public int? HeadId { get; set; }

    public Teacher? Head { get; set; }

    public List<Teacher> Teachers { get; } = [];
}

public class Teacher
{
    public int Id { get; set; }

    public required Department Department { get; set; }
}
